package import Contracts
package import MessagingClient
package import PostgreSQL

/// The engine without a door: for tests, which have no sockets, and take the same path otherwise.
extension Engine {
    /// Applies messages as one batch. Permission is checked as the door does; an unknown type is refused.
    package func applyForTest(_ envelopes: [Envelope], principal: String, actor: Actor?, on connection: Connection) async throws -> [Reply] {
        var batch: [PendingCommand] = []
        var replies: [Reply?] = []
        for envelope in envelopes {
            do {
                guard let handler = definition.commandHandlers[envelope.type] else {
                    throw Refusal(.unknownType, "\(envelope.type) is not handled by \(definition.name.rawValue).")
                }
                if let refusal = handler.permission.refusal(principal: principal, actor: actor) { throw refusal }
                batch.append(try PendingCommand(envelope, principal: principal, actor: actor, handler: handler))
                replies.append(nil)
            } catch let refusal as Refusal {
                replies.append(.refusal(refusal))
            }
        }
        var applied = try await apply(batch, on: connection).replies[...]
        return replies.compactMap { $0 ?? applied.popFirst() }
    }

    package func answerForTest(_ envelope: Envelope, principal: String, actor: Actor?) async throws -> Reply {
        guard let handler = definition.queryHandlers[envelope.type] else {
            return .refusal(Refusal(.unknownType, "\(envelope.type) is not answered by \(definition.name.rawValue)."))
        }
        if let refusal = handler.permission.refusal(principal: principal, actor: actor) { return .refusal(refusal) }
        return await answer(envelope, principal: principal, actor: actor, handler: handler)
    }

    /// Delivers one event to every consumer of its source, moving each to just before it first.
    package func consumeForTest(_ envelope: Envelope, at position: Int64, from source: ServiceName, on connection: Connection) async throws -> [Consumption] {
        try await consumeForTest([envelope], from: position, of: source, on: connection)
    }

    /// Delivers a page of a source's log, as its consumers read it.
    package func consumeForTest(
        _ page: [Envelope], from first: Int64, of source: ServiceName, on connection: Connection
    ) async throws -> [Consumption] {
        let rows = try page.enumerated().map { index, envelope in
            try LogRow(LoggedEvent(position: first + Int64(index), envelope: String(decoding: envelope.encode(), as: UTF8.self), hash: ""), from: source)
        }
        var results: [Consumption] = []
        for consumer in definition.consumers where consumer.source == source {
            let old = try await self.position(of: consumer).position
            results.append(try await consume(rows, after: old, by: consumer, on: connection).0)
        }
        return results
    }
}
