package import Contracts
package import PostgreSQL
package import RegisterReading

/// One file into the register, in one transaction: everything or nothing. Absence from a file closes nothing, an absent column
/// blanks nothing, and an older file never replaces a newer fact, in whatever order files come.
package struct RegisterMerge: Sendable {
    package var id: ImportID
    package var file: String
    package var asOf: Day
    package var now: Instant

    package init(id: ImportID, file: String, asOf: Day, now: Instant) {
        self.id = id
        self.file = file
        self.asOf = asOf
        self.now = now
    }

    /// Throws `RegisterProblem` for a file that cannot be taken; the transaction must then be rolled back.
    package func run(_ feed: RegisterFeed, in transaction: Transaction) async throws -> RegisterImportReport {
        // One import at a time, whichever replica runs it.
        try await RegisterLock.take(transaction)
        let outcome = try await take(feed, transaction)
        let resolved = try await WaitingFacts(id: id).settle(transaction)
        if [.schools, .links].contains(feed.header.layout.kind) { try await RegisterSuccession.renew(transaction) }
        if feed.header.layout.kind == .schools { try await RegisterFrame.keep(self, feed.tally, transaction) }

        var report = RegisterImportReport(id: id, state: "finished", asOf: asOf, bytesTotal: feed.total)
        report.count(feed)
        report.added = outcome.added
        report.changed = outcome.changed
        report.closedByStatus = outcome.closed
        report.older = outcome.older
        report.unchanged = report.rows - outcome.added - outcome.changed - outcome.closed - outcome.older
        report.resolved = resolved
        report.waiting = try await WaitingFacts.count(feed.header.layout.kind, transaction)
        let layout = feed.header.layout
        let spoken = Set(feed.spoken)
        report.absentColumns = layout.facts.indices.prefix(layout.read).filter { !spoken.contains($0) }.map { layout.facts[$0].header }
        return report
    }

    /// How many rows of a file are new, say something else, close something, or are older than what is known.
    struct Outcome: Sendable {
        var added = 0
        var changed = 0
        var closed = 0
        var older = 0
    }

    private func take(_ feed: RegisterFeed, _ transaction: Transaction) async throws -> Outcome {
        let layout = feed.header.layout
        guard layout.changes != nil else {
            try await stage(feed, transaction)
            return try await FactsMerge(layout, spoken: feed.spoken, asOf: asOf).run(transaction)
        }
        if layout.kind == .schools, try await RegisterFirstFile.isAwaited(transaction) { return try await takeFirst(feed, transaction) }
        try await stage(feed, transaction)
        let rows = RowsMerge(id: id, statements: RegisterMergeStatements(layout, spoken: feed.spoken, asOf: asOf))
        let outcome = try await rows.run(transaction)
        if rows.statements.speaksOfTrusts {
            // By the schools as they stand: a file may tell of trusts by their numbers alone.
            let told: SQL = "(SELECT s.trust_uid, s.trust_name FROM register.school AS s JOIN pg_temp.staging AS f ON f.urn = s.urn) AS told"
            try await RegisterTrusts.renew(transaction, from: told, asOf: asOf)
        }
        if layout.kind == .groups { try await RegisterTrusts.renewFromGroups(transaction, asOf: asOf) }
        return outcome
    }

    private func takeFirst(_ feed: RegisterFeed, _ transaction: Transaction) async throws -> Outcome {
        let first = RegisterFirstFile(asOf: asOf)
        try await first.read(feed, in: transaction)
        try UsableFile(file: file).check(feed.tally, feed.header)
        let statements = RegisterMergeStatements(feed.header.layout, spoken: feed.spoken, asOf: asOf)
        try await first.complete(statements, in: transaction)
        if statements.speaksOfTrusts { try await RegisterTrusts.renew(transaction, from: "register.school", asOf: asOf) }
        return Outcome(added: feed.tally.rows)
    }

    private func stage(_ feed: RegisterFeed, _ transaction: Transaction) async throws {
        try await transaction.execute(RegisterMergeStatements.staging(feed.header))
        try await transaction.copyIn(RegisterMergeStatements.copy(feed.header)) { try feed.next() }
        try UsableFile(file: file).check(feed.tally, feed.header)
    }
}

/// Held by whatever writes the register, to the end of its transaction.
enum RegisterLock {
    static func take(_ transaction: Transaction) async throws {
        try await transaction.query("SELECT pg_advisory_xact_lock(hashtext('register import'))")
    }
}

extension RegisterImportReport {
    /// Takes over what was read.
    mutating func count(_ feed: RegisterFeed) {
        let tally = feed.tally
        kind = feed.header.layout.kind
        bytes = tally.bytes
        rows = tally.rows
        open = tally.open
        closed = tally.closed
        proposed = tally.proposed
        rejected = tally.rejected
        rejections = tally.rejections
    }
}
