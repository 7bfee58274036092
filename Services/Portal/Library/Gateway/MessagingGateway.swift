package import Contracts
package import MessagingClient

/// The gateway of a running portal: ZeroMQ to the five services.
package struct MessagingGateway: ServiceGateway {
    private let client: ServiceClient

    package init(client: ServiceClient) { self.client = client }

    package func send<C: Command>(_ command: C, id: MessageID, actor: String?, correlation: String) async throws -> C.Reply {
        try await client.send(command, id: id, actor: actor, correlation: correlation)
    }

    package func ask<Q: Query>(_ query: Q, actor: String?, correlation: String, within limit: Duration) async throws -> Q.Answer {
        try await client.ask(query, actor: actor, correlation: correlation, timeout: limit)
    }
}
