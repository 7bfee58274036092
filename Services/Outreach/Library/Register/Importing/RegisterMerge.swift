package import Contracts
package import PostgreSQL

/// Takes a register file into `register`: COPY into a staging table, then set-based statements, all in the caller's
/// transaction. Absence from a file closes nothing, an absent column blanks nothing, and an older file never replaces a
/// newer fact.
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
        try await transaction.query("SELECT pg_advisory_xact_lock(hashtext('register import'))")
        try await transaction.execute(RegisterMergeStatements.staging(feed.header))
        try await transaction.copyIn(RegisterMergeStatements.copy(feed.header)) { try feed.next() }
        let tally = feed.tally
        try refuseEmpty(tally)
        try await refuseDuplicates(tally, transaction)

        let statements = RegisterMergeStatements(spoken: feed.spoken, asOf: asOf)
        try await transaction.execute(statements.delta)
        let standing = try await transaction.queryOne(
            """
            SELECT count(*) FILTER (WHERE columns <> '{}' AND NOT closes) AS changed, count(*) FILTER (WHERE columns <> '{}' AND closes) AS closed,
                count(*) FILTER (WHERE columns = '{}' AND is_older) AS older, count(*) AS touched
            FROM pg_temp.delta
            """)
        guard let standing else { throw RegisterProblem(.unreadable, file: file, "The merge counted nothing.", remedy: "Try again.") }
        if try standing.get("touched", as: Int.self) > 0 {
            try await transaction.execute(statements.recordChanges(id))
            try await transaction.execute(statements.vintages)
            try await transaction.execute(RegisterMergeStatements.keepVintages)
            try await transaction.execute(statements.update)
        }
        guard let vintage: Int = try await transaction.queryOne(statements.firstVintage)?.get("id") else {
            throw RegisterProblem(.unreadable, file: file, "The merge has no vintage.", remedy: "Try again.")
        }
        let added = try await transaction.execute(statements.insert(id, vintage: vintage))
        if statements.speaksOfTrusts { try await RegisterTrusts.renew(transaction, asOf: asOf) }
        try await keepFrame(tally, transaction)

        var report = RegisterImportReport(id: id, state: "finished", asOf: asOf, bytes: tally.bytes, bytesTotal: feed.total)
        report.count(tally)
        report.added = added
        report.changed = try standing.get("changed")
        report.closedByStatus = try standing.get("closed")
        report.older = try standing.get("older")
        report.unchanged = tally.rows - added - report.changed - report.closedByStatus - report.older
        report.absentColumns = RegisterColumn.facts.indices.filter { !feed.spoken.contains($0) }.map { RegisterColumn.facts[$0].header }
        return report
    }

    private func refuseEmpty(_ tally: RegisterTally) throws {
        guard tally.rows == 0 else { return }
        guard let first = tally.rejections.first else {
            throw RegisterProblem(.empty, file: file, "It has a header and no rows.", remedy: "Download it again; a register has a row for each school.")
        }
        throw RegisterProblem(
            .notCSV, file: file, line: first.line, "None of its \(tally.rejected) rows can be read: \(first.reason).",
            remedy: "Give a register as Get Information About Schools serves it.")
    }

    private func refuseDuplicates(_ tally: RegisterTally, _ transaction: Transaction) async throws {
        guard !tally.duplicates.isEmpty else { return }
        let rows = try await transaction.query(
            """
            SELECT urn, string_agg(line::text, ', ' ORDER BY line) AS lines, min(line) AS first FROM pg_temp.staging
            WHERE urn = ANY(\(Array(tally.duplicates))) GROUP BY urn ORDER BY min(line) LIMIT 10
            """)
        let named = try rows.map { "URN \(try $0.get("urn", as: Int.self)) on lines \(try $0.get("lines", as: String.self))" }.joined(separator: "; ")
        let more = tally.duplicates.count > rows.count ? "; and \(tally.duplicates.count - rows.count) more" : ""
        throw RegisterProblem(
            .duplicates, file: file, line: try rows.first?.get("first"), "The same school stands in it more than once: \(named)\(more).",
            remedy: "A register has one row for each URN: take out the wrong rows, or download it again.")
    }

    private func keepFrame(_ tally: RegisterTally, _ transaction: Transaction) async throws {
        try await transaction.execute(
            """
            INSERT INTO register.frame (id, as_of, file, rows, open, closed, proposed, rejected, made_at)
            VALUES (\(id), \(asOf), \(file), \(tally.rows), \(tally.open), \(tally.closed), \(tally.proposed), \(tally.rejected), \(now))
            """)
    }
}

extension RegisterImportReport {
    /// Takes over what was read.
    mutating func count(_ tally: RegisterTally) {
        bytes = tally.bytes
        rows = tally.rows
        open = tally.open
        closed = tally.closed
        proposed = tally.proposed
        rejected = tally.rejected
        rejections = tally.rejections
    }
}
