/// Where messages come in. Each has a name that stays the same until it is settled.
protocol Mailbox: Sendable {
    /// Of new messages, the oldest first, so many at most. Throws `Refusal` (unavailable) naming the place.
    func names(atMost limit: Int) async throws -> [String]

    /// Nil where it is gone: another replica has settled it.
    func read(_ name: String) async throws -> [UInt8]?

    /// Marks it as seen: after COMMIT. One that could not be marked is read again, and known.
    func settle(_ name: String) async throws
}
