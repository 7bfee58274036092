package import Contracts

/// How pages reach the services: messages, and nothing else.
///
/// Throws `Refusal`, whatever went wrong: a service that does not answer refuses as `unavailable`.
package protocol ServiceGateway: Sendable {
    /// - Parameters:
    ///   - id: Made when the form was rendered, so that a double click does nothing twice.
    ///   - actor: The token by which the portal vouches for a person to this service; nil on public pages.
    func send<C: Command>(_ command: C, id: MessageID, actor: String?, correlation: String) async throws -> C.Reply

    /// - Parameter limit: Until when an answer is waited for; a service that is away is asked again meanwhile.
    func ask<Q: Query>(_ query: Q, actor: String?, correlation: String, within limit: Duration) async throws -> Q.Answer
}

extension ServiceGateway {
    /// Waits as long as somebody waits for a page.
    package func ask<Q: Query>(_ query: Q, actor: String?, correlation: String) async throws -> Q.Answer {
        try await ask(query, actor: actor, correlation: correlation, within: .seconds(20))
    }
}
