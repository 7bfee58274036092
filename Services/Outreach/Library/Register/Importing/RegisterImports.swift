import Contracts
import FoundationEssentials
import Logging
import Messaging
import MessagingClient
import PostgreSQL
import RegisterReading

/// Imports as jobs: queued by a command, done by a worker, looked at by queries.
struct RegisterImports: Sendable {
    static let worker = "register"
    let progress: ImportProgress

    /// Takes imports one after the other until the task is cancelled. One that a crash left `running` is done again:
    /// its transaction took everything back.
    func work(_ context: WorkerContext) async throws {
        while !Task.isCancelled {
            let took = try await takeNext(context)
            try await SchoolIndex.renew(context)
            if !took { try await context.waitForWork(atMost: .seconds(2)) }
        }
    }

    /// Does the import that has waited longest; false when none waits.
    func takeNext(_ context: WorkerContext) async throws -> Bool {
        let now = try await context.now()
        let row = try await context.database.queryOne(
            """
            UPDATE outreach.register_import SET state = 'running', started_at = \(now) WHERE id = (
                SELECT id FROM outreach.register_import WHERE ended_at IS NULL ORDER BY queued_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, path, upload, file, kind, as_of, trace
            """)
        guard let row else { return false }
        let job = try ImportJob(row: row)
        let logger = context.logger.tracing(TraceParent(job.trace, parent: MessageID(job.id.uuid)).description)
        do {
            try await run(job, context)
            logger.info("Register import ended", metadata: ["import": "\(job.id)"])
        } catch let problem as RegisterProblem {
            try await fail(job, problem.description, context)
        } catch let error as DatabaseError where error.causes.contains(where: { $0 is RegisterProblem }) {
            try await fail(job, error.causes.compactMap { $0 as? RegisterProblem }.first?.description ?? error.description, context)
        } catch let error as DatabaseError where !error.isRetriable {
            logger.error("Register import failed", metadata: ["import": "\(job.id)", "error": "\(error)"])
            try await fail(job, "The database did not take it: \(error).", context)
        }
        progress.ended(job.id)
        return true
    }

    private func run(_ job: ImportJob, _ context: WorkerContext) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let place = try await job.place(context)
        defer { place.leave() }
        let feed = try RegisterFeed(path: place.path, file: job.file, kind: job.kind)
        progress.began(job.id, feed)
        try await context.transaction { work in
            let locked = try await work.transaction.queryOne(
                "SELECT id FROM outreach.register_import WHERE id = \(job.id) AND state = 'running' FOR UPDATE SKIP LOCKED")
            guard locked != nil else { return }
            var report = try await RegisterMerge(id: job.id, file: job.file, asOf: job.asOf, now: work.now).run(feed, in: work.transaction)
            let taken = start.duration(to: clock.now).components
            report.seconds = Double(taken.seconds) + Double(taken.attoseconds) / 1e18
            report.peakKilobytes = ProcessMemory.peakKilobytes
            let text = JSONText(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
            try await work.transaction.execute(
                """
                UPDATE outreach.register_import SET state = 'finished', kind = \(feed.header.layout.kind.rawValue), report = \(text), ended_at = \(work.now)
                WHERE id = \(job.id)
                """)
            try await job.end(feed, work.transaction)
            guard feed.header.layout.kind == .schools else { return }
            work.emit(
                RegisterImported(id: job.id, asOf: job.asOf, rows: report.rows, open: report.open, closed: report.closed, rejected: report.rejected),
                origin: MessageID(job.id.uuid), trace: job.trace)
        }
    }

    /// What the reader met until then can still be downloaded.
    private func fail(_ job: ImportJob, _ failure: String, _ context: WorkerContext) async throws {
        let now = try await context.now()
        let feed = progress.feed(job.id)
        try await context.database.transaction { transaction in
            try await transaction.execute(
                """
                UPDATE outreach.register_import SET state = 'failed', kind = coalesce(\(feed?.header.layout.kind.rawValue), kind), failure = \(failure), ended_at = \(now),
                    findable_at = \(now)
                WHERE id = \(job.id) AND state = 'running'
                """)
            try await job.end(feed, transaction)
        }
    }
}
