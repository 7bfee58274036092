import PostgreSQL

/// One change at a time to an Ambassador's claims: the cap of a year and what was claimed before concern them all.
enum ClaimLock {
    static func take(programme: String, ambassador: String, in transaction: Transaction) async throws {
        try await transaction.query("SELECT pg_advisory_xact_lock(hashtextextended(\("claims of \(programme) \(ambassador)"), 0))")
    }
}
