import Contracts
import Messaging
import PostgreSQL

/// How far the projection has come in each log, with the hash of the row that it applied last.
enum LogPositions {
    static func reached(from database: some Queryable) async throws -> [LogPosition] {
        let rows = try await database.query("SELECT source, position, hash FROM reporting.checkpoint WHERE consumer = \(Figures.name) ORDER BY source")
        return try rows.compactMap { row in
            guard let service = ServiceName(rawValue: try row.get("source")) else { return nil }
            return LogPosition(service: service, position: try row.get("position"), hash: try row.get("hash"))
        }
    }

    /// Refuses as unavailable, to be asked again, while the projection is behind any of `asked`; and until an event that
    /// could not be applied has been seen to, since what it says would be missing.
    static func check(_ reached: [LogPosition], against asked: [LogPosition], from database: some Queryable) async throws {
        for wanted in asked where wanted.service != .access && wanted.service != .reporting {
            let position = reached.first { $0.service == wanted.service }?.position ?? 0
            guard position < wanted.position else { continue }
            throw Refusal(
                .unavailable, "Reporting has read the log of \(wanted.service.rawValue) up to \(position), and \(wanted.position) is wanted.",
                remedy: "Ask again in a moment: it is catching up.", retryAfterMilliseconds: 300)
        }
        let stuck = try await database.queryOne(
            "SELECT true AS stuck FROM reporting.dead_letter WHERE consumer = \(Figures.name) AND discarded_at IS NULL LIMIT 1")
        guard stuck == nil else {
            throw Refusal(
                .unavailable, "An event could not be counted, so a claim computed now would leave work out.",
                remedy: "See `alongside doctor`; once the event is retried or given up, ask again.")
        }
    }
}
