import Contracts
import FoundationEssentials
import Logging
import MessagingClient
import Operations

/// A connection to the services, by a key, and for a person when the key is one's own.
struct CommandSession: Sendable {
    private let client: ServiceClient
    private let pending: PendingIntents
    private let keys: KeyPair
    private let directory: Directory
    private let logger = Logger(label: "alongside", factory: { _ in SwiftLogNoOpLogHandler() })
    /// By ServiceName.rawValue; empty for the system's own operator, for whom nobody need vouch.
    private let tokens: [String: String]
    let person: SignedInPerson?
    /// The trace in which the command was called, as tools that trace set it (W3C trace context).
    private let correlation = ProcessInfo.processInfo.environment["TRACEPARENT"]

    init(layout: StackLayout, principal: String) async throws {
        try layout.checkPresence()
        guard principal == "operator" || FileManager.default.fileExists(atPath: "\(layout.keys)/\(principal).key") else {
            throw SettingError(
                "\(layout.keys)/\(principal).key", "There is no such key.", remedy: "`alongside person key ADDRESS NAME` makes one; it is called operator-NAME."
            )
        }
        keys = try KeyPair(principal: principal, folder: layout.keys)
        directory = try Directory(contentsOf: layout.directory)
        client = try ServiceClient(principal: principal, keys: keys, directory: directory, logger: logger)
        pending = PendingIntents(folder: layout.folder + "/pending", principal: principal)
        guard principal != "operator" else {
            (person, tokens) = (nil, [:])
            return
        }
        let person = try await client.ask(OperatorTokens(), timeout: .seconds(10))
        (self.person, tokens) = (person, person.tokens)
    }

    /// Sends a command. Its id is kept until it is answered: the same command again, after a crash or a lost
    /// connection, is the same intent.
    func send<C: Command>(_ command: C) async throws -> C.Reply {
        let intent = try pending.intent(of: command)
        do {
            let reply = try await client.send(command, id: intent.id, actor: token(for: C.name.service), correlation: correlation)
            try intent.settle()
            return reply
        } catch let refusal as Refusal where !refusal.isRetriable {
            try intent.settle()
            throw refusal
        }
    }

    /// Sends a message that every service understands to one of them.
    func send<C: Command>(_ command: C, to service: ServiceName) async throws -> C.Reply {
        try await client.send(command, to: service, id: MessageID(), actor: token(for: service.rawValue), correlation: correlation)
    }

    func ask<Q: Query>(_ query: Q, of service: ServiceName? = nil, timeout: Duration = .seconds(20)) async throws -> Q.Answer {
        try await client.ask(query, of: service, actor: token(for: service?.rawValue ?? Q.name.service), correlation: correlation, timeout: timeout)
    }

    func close() async { await client.close() }

    /// Runs the body at once and whenever the service's log has grown, until it answers false. A ring that is lost costs two seconds.
    func follow(_ service: ServiceName, _ body: () async throws -> Bool) async throws {
        let (rings, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let doorbell = try DoorbellSubscription(to: [service], in: directory, keys: keys, logger: logger) { _ in ring.yield() }
        let clock = Task {
            while true {
                ring.yield()
                try await ContinuousClock().sleep(for: .seconds(2))
            }
        }
        let outcome: Result<Void, any Error>
        do {
            for await _ in rings {
                if try await !body() { break }
            }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        clock.cancel()
        await doorbell.close()
        try outcome.get()
    }

    private func token(for service: String) -> String? { tokens[service] }
}
