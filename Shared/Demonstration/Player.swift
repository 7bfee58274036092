import Contracts
import Logging
import MessagingClient
import Operations
import Synchronization

/// Somebody in the story, with a key for the command line and a browser.
final class Player: Sendable {
    let person: SamplePerson
    /// Of the key: `operator-a01`.
    let principal: String
    let browser: PortalVisitor
    private let client: ServiceClient
    private let tokens = Mutex<(byService: [String: String], expires: Instant)>(([:], Instant(microseconds: 0)))

    init(_ person: SamplePerson, principal: String, layout: StackLayout, browser: PortalVisitor) throws {
        self.person = person
        self.principal = principal
        self.browser = browser
        client = try ServiceClient(
            principal: principal, keys: try KeyPair(principal: principal, folder: layout.keys), directory: try Directory(contentsOf: layout.directory),
            logger: Logger(label: principal) { _ in SwiftLogNoOpLogHandler() })
    }

    /// The Ambassador whose person this is.
    var ambassador: String? { person.grants.first { $0.role.isAmbassador }?.ambassador }

    func send<C: Command>(_ command: C, id: MessageID = MessageID()) async throws -> C.Reply {
        try await client.send(command, id: id, actor: try await token(for: C.name.service))
    }

    func ask<Q: Query>(_ query: Q) async throws -> Q.Answer {
        try await client.ask(query, actor: try await token(for: Q.name.service), timeout: .seconds(60))
    }

    func close() async { await client.close() }

    /// Tokens live for minutes of real time: fresh ones are fetched in good time.
    private func token(for service: String) async throws -> String? {
        let known = tokens.withLock { $0 }
        if known.expires > Instant.now.adding(seconds: 60) { return known.byService[service] }
        let fresh = try await client.ask(OperatorTokens())
        tokens.withLock { $0 = (fresh.tokens, fresh.expires) }
        return fresh.tokens[service]
    }
}
