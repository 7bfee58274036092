import Contracts
import FoundationEssentials
import Logging
import Messaging
import MessagingClient
import PostgreSQL
import RegisterReading

/// Imports as jobs: queued by a command, done by a worker, looked at by a query.
struct RegisterImports: Sendable {
    static let worker = "register"
    let progress: ImportProgress

    /// Queues an import. The same id again changes nothing; a name without a date is refused at once.
    func queue(_ command: ImportRegister, _ context: CommandContext) async throws -> Done {
        let asOf: Day
        do {
            asOf = try RegisterFileDate.asOf(command.asOf, path: command.path)
        } catch let problem as RegisterProblem {
            throw Refusal(.invalid, "\(problem.file): \(problem.message)", remedy: problem.remedy, field: "asOf")
        }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.register_import (id, path, as_of, queued_at, trace, cause)
            VALUES (\(command.id), \(command.path), \(asOf), \(context.now), \(context.trace), \(context.origin))
            ON CONFLICT (id) DO NOTHING
            """)
        context.wake(RegisterImports.worker)
        return Done()
    }

    func report(_ query: RegisterImport, _ context: QueryContext) async throws -> RegisterImportReport {
        let row = try await context.database.queryOne("SELECT state, as_of, report, failure FROM outreach.register_import WHERE id = \(query.id)")
        guard let row else { throw Refusal(.notFound, "There is no such import.", remedy: "Start one with `alongside register import FILE`.", field: "id") }
        if let kept: JSONText = try row.getOptional("report") {
            return try JSONDecoder().decode(RegisterImportReport.self, from: Data(kept.text.utf8))
        }
        var report = RegisterImportReport(id: query.id, state: try row.get("state"), asOf: try row.get("as_of"))
        report.failure = try row.getOptional("failure")
        if let feed = progress.feed(query.id) {
            report.count(feed.tally)
            report.bytesTotal = feed.total
        }
        return report
    }

    /// Takes imports one after the other until the task is cancelled. One that a crash left `running` is done again:
    /// its transaction took everything back.
    func work(_ context: WorkerContext) async throws {
        while !Task.isCancelled {
            if try await !takeNext(context) { try await context.waitForWork(atMost: .seconds(2)) }
        }
    }

    /// Does the import that has waited longest; false when none waits.
    func takeNext(_ context: WorkerContext) async throws -> Bool {
        let now = try await context.now()
        let row = try await context.database.queryOne(
            """
            UPDATE outreach.register_import SET state = 'running', started_at = \(now) WHERE id = (
                SELECT id FROM outreach.register_import WHERE ended_at IS NULL ORDER BY queued_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, path, as_of, trace
            """)
        guard let row else { return false }
        let id: ImportID = try row.get("id")
        let path: String = try row.get("path")
        let trace: TraceID = try row.getOptional("trace") ?? TraceID(id.uuid)
        let logger = context.logger.tracing(TraceParent(trace, parent: MessageID(id.uuid)).description)
        do {
            try await run(id, path: path, asOf: try row.get("as_of"), trace, context)
            logger.info("Register import ended", metadata: ["import": "\(id)"])
        } catch let problem as RegisterProblem {
            try await fail(id, problem.description, context)
        } catch let error as DatabaseError where error.causes.contains(where: { $0 is RegisterProblem }) {
            try await fail(id, error.causes.compactMap { $0 as? RegisterProblem }.first?.description ?? error.description, context)
        } catch let error as DatabaseError where !error.isRetriable {
            logger.error("Register import failed", metadata: ["import": "\(id)", "error": "\(error)"])
            try await fail(id, "The database did not take it: \(error).", context)
        }
        return true
    }

    private func run(_ id: ImportID, path: String, asOf: Day, _ trace: TraceID, _ context: WorkerContext) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let feed = try RegisterFeed(path: path)
        progress.began(id, feed)
        defer { progress.ended(id) }
        try await context.transaction { work in
            let locked = try await work.transaction.queryOne(
                "SELECT id FROM outreach.register_import WHERE id = \(id) AND state = 'running' FOR UPDATE SKIP LOCKED")
            guard locked != nil else { return }
            let merge = RegisterMerge(id: id, file: RegisterFileDate.name(path), asOf: asOf, now: work.now)
            var report = try await merge.run(feed, in: work.transaction)
            let taken = start.duration(to: clock.now).components
            report.seconds = Double(taken.seconds) + Double(taken.attoseconds) / 1e18
            report.peakKilobytes = ProcessMemory.peakKilobytes
            let text = JSONText(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
            try await work.transaction.execute(
                "UPDATE outreach.register_import SET state = 'finished', report = \(text), ended_at = \(work.now) WHERE id = \(id)")
            work.emit(
                RegisterImported(id: id, asOf: asOf, rows: report.rows, open: report.open, closed: report.closed, rejected: report.rejected),
                origin: MessageID(id.uuid), trace: trace)
        }
    }

    private func fail(_ id: ImportID, _ failure: String, _ context: WorkerContext) async throws {
        let now = try await context.now()
        try await context.database.execute(
            "UPDATE outreach.register_import SET state = 'failed', failure = \(failure), ended_at = \(now) WHERE id = \(id) AND state = 'running'")
    }
}
