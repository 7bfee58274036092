package import Contracts
package import Logging

/// Sends commands and queries to services and waits for their replies.
/// Throws `Refusal` when the service refuses, and when none answers in time (`unavailable`).
package final class ServiceClient: Sendable {
    package init(principal: String, keys: KeyPair, directory: Directory, logger: Logger) throws { fatalError() }
    /// The id is made with the intent; the same id may be sent again.
    package func send<C: Command>(
        _ command: C, to service: ServiceName? = nil, id: MessageID, actor: String? = nil, correlation: String? = nil, timeout: Duration = .seconds(20)
    ) async throws -> C.Reply { fatalError() }
    package func ask<Q: Query>(_ query: Q, of service: ServiceName? = nil, actor: String? = nil, correlation: String? = nil, timeout: Duration = .seconds(20))
        async throws -> Q.Answer
    { fatalError() }
    package func close() async { fatalError() }
}
