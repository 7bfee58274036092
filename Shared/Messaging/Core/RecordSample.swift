import Contracts
import Logging
import Measures
import Metrics
import PostgreSQL

/// What the record is asked when somebody asks for metrics: the log's position, dead letters, timers, halted consumers.
struct RecordSample: Sendable {
    static let patience: Duration = .seconds(2)
    let engine: Engine

    func take() async {
        let rows = await read()
        Measure.recordUp.gauge().record(rows == nil ? 0 : 1)
        guard let rows else { return }
        do {
            try keep(rows)
        } catch {
            engine.logger.warning("the record's figures cannot be read", metadata: ["error": "\(FailureNote(error))"])
        }
    }

    /// Nil when the record does not answer in time.
    private func read() async -> [Row]? {
        await within(Self.patience) { () -> [Row]? in
            do { return try await query() } catch {
                engine.logger.debug("the record does not answer", metadata: ["error": "\(FailureNote(error))"])
                return nil
            }
        } ?? nil
    }

    private func query() async throws -> [Row] {
        let now = try await engine.clock.now(engine.database)
        return try await engine.database.query(
            """
            SELECT 'position' AS what, '' AS name, coalesce(max(position), 0) AS amount FROM \(identifier: engine.schema).log
            UNION ALL SELECT 'timers', 'due', count(*) FROM \(identifier: engine.schema).timer WHERE failed_at IS NULL AND due <= \(now)
            UNION ALL SELECT 'timers', 'waiting', count(*) FROM \(identifier: engine.schema).timer WHERE failed_at IS NULL AND due > \(now)
            UNION ALL SELECT 'timers', 'failed', count(*) FROM \(identifier: engine.schema).timer WHERE failed_at IS NOT NULL AND discarded_at IS NULL
            UNION ALL SELECT 'dead', consumer, count(*) FROM \(identifier: engine.schema).dead_letter
                WHERE discarded_at IS NULL AND reason IS NOT NULL GROUP BY consumer
            UNION ALL SELECT 'halted', consumer || ' < ' || source, 1 FROM \(identifier: engine.schema).checkpoint WHERE halted IS NOT NULL
            """)
    }

    private func keep(_ rows: [Row]) throws {
        var found: [String: [String: Int64]] = [:]
        for row in rows { found[try row.get("what"), default: [:]][try row.get("name")] = try row.get("amount") }
        Measure.logPosition.gauge().record(found["position"]?[""] ?? 0)
        for state in ["due", "waiting", "failed"] { Measure.timers.gauge(state).record(found["timers"]?[state] ?? 0) }
        for name in Set(engine.definition.consumers.map(\.name)) { Measure.deadLetters.gauge(name).record(found["dead"]?[name] ?? 0) }
        for consumer in engine.definition.consumers {
            Measure.halted.gauge(consumer.name, consumer.source.rawValue).record(found["halted"]?[ConsumerLoop.name(of: consumer)] ?? 0)
        }
    }
}
