import Contracts
import Measuring
import MessagingClient
import Operations
import PostgreSQL

/// How far behind the commands another service's figures are, and how fast they are made again from the start.
struct EventsBenchmark: Sendable {
    static let rounds = 5
    let commands: CommandsBenchmark
    private var stack: MeasuredStack { commands.stack }

    /// p99 from a command's reply to the commit of its row in Reporting, at half of full load, over p99 of a one-row commit
    /// by psql meanwhile.
    func lag() async throws {
        let database = try await stack.connection()
        try await database.script("CREATE TABLE IF NOT EXISTS public.one_row (number integer)")
        var ratios: [Double] = []
        var table = TextTable(["round", "commands/s", "lag p50 ms", "p99 ms", "psql p50 ms", "p99 ms", "ratio"])
        for round in 1...Self.rounds {
            let full = try await commands.run(clients: 1, outstanding: 256, for: 2).rate
            try await caughtUp(database)
            let frames = try commands.commands.frames(Int(full / 2 * 5))
            async let replied = PacedLoad.run(frames, at: commands.endpoint, security: commands.security, perSecond: full / 2)
            async let commits = singleCommits(for: .seconds(4))
            let (answers, alone) = (try await replied, try await commits)
            try await caughtUp(database)
            let lags = try await lags(after: answers, database)
            ratios.append(lags.percentile(99) / alone.percentile(99))
            table.add(
                ["\(round)", (full / 2).text(0)] + [lags, alone].flatMap { [$0.percentile(50), $0.percentile(99)] }.map { ($0 * 1000).text() }
                    + [ratios[round - 1].text()])
        }
        await database.close()
        report([Measure("events-lag", ratios, goal: .atMost(5))], table)
    }

    /// Events a second when the figures are rebuilt from position 0, over the same rows by one statement.
    func replay() async throws {
        _ = try await commands.run(clients: 1, outstanding: 256, for: 6)
        let database = try await stack.connection()
        try await caughtUp(database)
        try await database.script("CREATE TABLE bench_activity (LIKE reporting.activity INCLUDING ALL)")
        let client = try Operator(stack.layout)
        var ratios: [Double] = []
        var table = TextTable(["round", "events", "rebuilt events/s", "one statement events/s", "ratio"])
        for round in 1...Self.rounds {
            let events = try await database.queryOne("SELECT max(position) AS n FROM support.log")?.get("n", as: Int.self) ?? 0
            let rebuilt = try await seconds {
                _ = try await client.client.send(RebuildProjection(consumer: "figures"), to: .reporting, id: MessageID())
                try await caughtUp(database)
            }
            try await database.script("TRUNCATE bench_activity; CHECKPOINT")
            let written = try await seconds { try await database.script(Self.oneStatement) }
            ratios.append(written / rebuilt)
            table.add(["\(round)", "\(events)", (Double(events) / rebuilt).text(0), (Double(events) / written).text(0), ratios[round - 1].text()])
        }
        await client.close()
        await database.close()
        report([Measure("events-replay", ratios, goal: .atLeast(0.2))], table)
    }

    /// What Reporting keeps of an activity, read from the log's own bytes, each event's once.
    private static let oneStatement = """
        WITH event AS MATERIALIZED (SELECT payload::jsonb AS e FROM support.log WHERE type = 'alongside.support.activity-logged.v1')
        INSERT INTO bench_activity (activity, programme, reference, version, ambassador, kind, happened_on, minutes, bodies, attended, cohort, engagements,
                                    issues, delivery, channel, logged_on)
        SELECT (d->>'activity')::uuid, d->>'programme', d->>'reference', (d->>'version')::int, d->>'ambassador', d->>'kind', (d->>'on')::date,
               (d->>'minutes')::int, ARRAY(SELECT jsonb_array_elements_text(d->'bodies')), ARRAY(SELECT jsonb_array_elements_text(d->'attended')),
               (d->>'cohort')::uuid, ARRAY(SELECT jsonb_array_elements_text(d->'engagements')::uuid),
               ARRAY(SELECT jsonb_array_elements_text(d->'issues')), d->>'delivery', d->>'channel',
               ((e->>'time')::timestamptz AT TIME ZONE 'Europe/London')::date
        FROM event, LATERAL (SELECT e->'data' AS d OFFSET 0) AS data
        ON CONFLICT (activity) DO UPDATE SET version = EXCLUDED.version
        """

    /// Returns when Reporting has applied all of Support's log.
    private func caughtUp(_ database: Connection) async throws {
        while true {
            let row = try await database.queryOne(
                """
                SELECT (SELECT max(position) FROM support.log) =
                       (SELECT position FROM reporting.checkpoint WHERE consumer = 'figures' AND source = 'support') AS done
                """)
            if try row?.getOptional("done", as: Bool.self) == true { return }
            // Another process's row: look again.
            try await ContinuousClock().sleep(for: .milliseconds(5))
        }
    }

    /// Seconds from each reply to the commit of the activity's row; none is less than nothing.
    private func lags(after answers: [ActivityID: Instant], _ database: Connection) async throws -> [Double] {
        let rows = try await database.query(
            """
            SELECT activity, pg_xact_commit_timestamp(xmin) AS committed FROM reporting.activity
            WHERE activity = ANY(\(Array(answers.keys)))
            """)
        guard rows.count == answers.count else { throw Refusal(.fault, "\(answers.count) commands were answered; Reporting has \(rows.count) of them.") }
        return try rows.map { row in
            let (activity, committed): (ActivityID, Instant) = (try row.get("activity"), try row.get("committed"))
            return max(0, Double(committed.microseconds - (answers[activity]?.microseconds ?? 0)) / 1e6)
        }
    }

    /// Seconds of each commit of one row by psql, one after the other.
    private func singleCommits(for length: Duration) async throws -> [Double] {
        let psql = Program("\(stack.programs)/psql")
        let input = "\\timing on\n" + String(repeating: "INSERT INTO public.one_row VALUES (1);\n", count: 200)
        var all: [Double] = []
        let end = ContinuousClock.now + length
        while ContinuousClock.now < end {
            let output = try await psql.run(["-X", "-q"] + stack.options(), input: input)
            all += output.split(separator: "\n").compactMap { line in
                line.hasPrefix("Time: ") ? line.dropFirst(6).split(separator: " ").first.flatMap { Double($0) }.map { $0 / 1000 } : nil
            }
        }
        return all
    }
}
