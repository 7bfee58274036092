import Contracts
import PostgreSQL

/// A service's standing.
struct StandingReader: Sendable {
    let definition: ServiceDefinition
    let commandsInWork: Int
    /// Told when timers are due: a simulated clock has jumped, and who asks how the service stands need not wait for a poll.
    let onDue: @Sendable () -> Void

    func read(_ context: QueryContext) async throws -> ServiceStanding {
        let schema = definition.schema
        // The figures of one statement are those of one moment.
        let rows = try await context.database.query(
            """
            SELECT coalesce((SELECT max(position) FROM \(identifier: schema).log), 0) AS position,
                   coalesce((SELECT encode(hash, 'hex') FROM \(identifier: schema).log ORDER BY position DESC LIMIT 1), '') AS hash,
                   (SELECT count(*) FROM \(identifier: schema).timer WHERE failed_at IS NULL AND due <= \(context.now)) AS due,
                   (SELECT count(*) FROM \(identifier: schema).timer WHERE failed_at IS NULL) AS waiting,
                   (SELECT count(*) FROM \(identifier: schema).dead_letter WHERE discarded_at IS NULL AND reason IS NOT NULL)
                   + (SELECT count(*) FROM \(identifier: schema).timer WHERE failed_at IS NOT NULL AND discarded_at IS NULL) AS dead
            """)
        guard let row = rows.first else { throw Refusal.recordUnavailable }
        if try row.get("due", as: Int.self) > 0 { onDue() }
        let other = try await definition.readStanding?(context.database) ?? (mailWaiting: 0, jobsRunning: 0)
        return ServiceStanding(
            service: definition.name, now: context.now, logPosition: try row.get("position"), logHash: try row.get("hash"),
            consumers: try await consumers(context.database), timersDue: try row.get("due"), timersWaiting: try row.get("waiting"),
            mailWaiting: other.mailWaiting, jobsRunning: other.jobsRunning, deadLetters: try row.get("dead"), commandsInWork: commandsInWork)
    }

    /// Those that have not begun included, at 0.
    private func consumers(_ database: Pool) async throws -> [ConsumerStanding] {
        let rows = try await database.query("SELECT consumer, source, position, halted FROM \(identifier: definition.schema).checkpoint")
        var standings: [String: ConsumerStanding] = [:]
        for consumer in definition.consumers {
            standings["\(consumer.name) < \(consumer.source.rawValue)"] = ConsumerStanding(consumer: consumer.name, source: consumer.source, position: 0)
        }
        for row in rows {
            let (consumer, source): (String, String) = (try row.get("consumer"), try row.get("source"))
            guard standings["\(consumer) < \(source)"] != nil, let service = ServiceName(rawValue: source) else { continue }
            standings["\(consumer) < \(source)"] = ConsumerStanding(
                consumer: consumer, source: service, position: try row.get("position"), halted: try row.getOptional("halted"))
        }
        return standings.values.sorted { ($0.consumer, $0.source.rawValue) < ($1.consumer, $1.source.rawValue) }
    }
}
