package import Contracts
package import PostgreSQL
package import RegisterReading

/// Takes a register file into `register`: COPY into a staging table, then set-based statements, all in the caller's
/// transaction; the first file of all goes straight in. Absence from a file closes nothing, an absent column blanks nothing,
/// and an older file never replaces a newer fact.
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
        let isFirst = try await RegisterFirstFile.isAwaited(transaction)
        let outcome = isFirst ? try await takeFirst(feed, transaction) : try await merge(feed, transaction)
        let tally = feed.tally
        try await keepFrame(tally, transaction)

        var report = RegisterImportReport(id: id, state: "finished", asOf: asOf, bytes: tally.bytes, bytesTotal: feed.total)
        report.count(tally)
        report.added = outcome.added
        report.changed = outcome.changed
        report.closedByStatus = outcome.closed
        report.older = outcome.older
        report.unchanged = tally.rows - outcome.added - outcome.changed - outcome.closed - outcome.older
        report.absentColumns = RegisterColumn.facts.indices.filter { !feed.spoken.contains($0) }.map { RegisterColumn.facts[$0].header }
        return report
    }

    private struct Outcome: Sendable {
        var added = 0
        var changed = 0
        var closed = 0
        var older = 0
    }

    private func takeFirst(_ feed: RegisterFeed, _ transaction: Transaction) async throws -> Outcome {
        let first = RegisterFirstFile(asOf: asOf)
        try await first.read(feed, in: transaction)
        try refuseUnusable(feed.tally)
        let statements = RegisterMergeStatements(spoken: feed.spoken, asOf: asOf)
        try await first.complete(statements, in: transaction)
        if statements.speaksOfTrusts { try await RegisterTrusts.renew(transaction, from: "register.school", asOf: asOf) }
        return Outcome(added: feed.tally.rows)
    }

    private func merge(_ feed: RegisterFeed, _ transaction: Transaction) async throws -> Outcome {
        try await transaction.execute(RegisterMergeStatements.staging(feed.header))
        try await transaction.copyIn(RegisterMergeStatements.copy(feed.header)) { try feed.next() }
        try refuseUnusable(feed.tally)
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
        if statements.speaksOfTrusts { try await RegisterTrusts.renew(transaction, from: "pg_temp.staging", asOf: asOf) }
        return Outcome(added: added, changed: try standing.get("changed"), closed: try standing.get("closed"), older: try standing.get("older"))
    }

    private func refuseUnusable(_ tally: RegisterTally) throws {
        try refuseDuplicates(tally)
        guard tally.rows == 0 else { return }
        guard let first = tally.rejections.first else {
            throw RegisterProblem(.empty, file: file, "It has a header and no rows.", remedy: "Download it again; a register has a row for each school.")
        }
        throw RegisterProblem(
            .notCSV, file: file, line: first.line, "None of its \(tally.rejected) rows can be read: \(first.reason).",
            remedy: "Give a register as Get Information About Schools serves it.")
    }

    private func refuseDuplicates(_ tally: RegisterTally) throws {
        let duplicates = tally.duplicates.sorted { ($0.value.first ?? 0) < ($1.value.first ?? 0) }
        guard let first = duplicates.first else { return }
        let named = duplicates.map { urn, lines in "URN \(urn) on lines \(lines.map(String.init).joined(separator: ", "))" }.joined(separator: "; ")
        let more = tally.moreDuplicates > 0 ? "; and \(tally.moreDuplicates) more" : ""
        throw RegisterProblem(
            .duplicates, file: file, line: first.value.first, "The same school stands in it more than once: \(named)\(more).",
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
