import Contracts
import Messaging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

@testable import Messaging

extension ServiceHarness {
    /// The follower's notes, in the order in which they were made.
    func notes() async throws -> [String] {
        let rows = try await database.pool(size: 1).query("SELECT key, amount FROM reporting.note ORDER BY ordinal")
        return try rows.map { "\(try $0.get("key", as: String.self)) \(try $0.get("amount", as: Int.self))" }
    }

    func totals() async throws -> [String] {
        let rows = try await database.pool(size: 1).query("SELECT key, amount, latest FROM reporting.total ORDER BY key")
        return try rows.map { "\(try $0.get("key", as: String.self)) \(try $0.get("amount", as: Int.self)) at \(try $0.get("latest", as: Int.self))" }
    }

    func tolerate(_ amount: Int) async throws {
        try await database.pool(size: 1).execute("INSERT INTO reporting.tolerated VALUES (\(amount))")
    }

    func consumer(_ name: String) throws -> ConsumerDefinition { try #require(engine.definition.consumers.first { $0.name == name }) }

    func position(of name: String) async throws -> Int64 { try await engine.position(of: consumer(name)).position }

    /// Gives one consumer a page, as its loop would.
    func consume(_ page: [LogRow], by name: String) async throws -> Consumption {
        let consumer = try consumer(name)
        let position = try await engine.position(of: consumer).position
        return try await engine.database.withConnection { try await engine.consume(page, after: position, by: consumer, on: $0).0 }
    }
}

/// The ledger's log as these events make it, from a position on.
func page(_ events: [any Event], from first: Int64 = 1, source: ServiceName = .support) throws -> [LogRow] {
    try events.enumerated().map { index, event in try row(event, at: first + Int64(index), source: source) }
}

private func row<E: Event>(_ event: E, at position: Int64, source: ServiceName) throws -> LogRow {
    let envelope = Envelope(
        id: MessageID(from: MessageID.named("event"), label: "\(position)"), source: source.rawValue, type: E.name, subject: event.subject,
        time: TestDatabase.beginning, data: try Payload.encode(event))
    return try LogRow(LoggedEvent(position: position, envelope: String(decoding: envelope.encode(), as: UTF8.self), hash: "\(position)"), from: source)
}
