import Contracts
import Logging
import Messaging
import MessagingClient
import PostgreSQL
import ServiceLifecycle
import TestSupport
import Testing
import ZeroMQ

/// A service of a test with its real sockets on loopback, CURVE on; several run in one process, each with a context of
/// its own.
final class RunningService: Sendable {
    let entry: Directory.Entry
    private let group: ServiceGroup
    private let running: Task<Void, any Error>

    /// Returns when its sockets are open.
    init(
        _ definition: ServiceDefinition, _ place: RunningPlace, database: DatabaseConfiguration, observer: Observer? = nil,
        set: (inout MessagingSettings) -> Void = { _ in }
    ) async throws {
        let keys = try place.keys(of: definition.name.rawValue)
        var settings = MessagingSettings(
            database: database, bind: "tcp://127.0.0.1:*", doorbell: "tcp://127.0.0.1:*", keys: keys, directory: place.directory,
            allowList: place.allow.path, actorKeyFile: place.actorKeyFile)
        set(&settings)
        let (opened, opening) = AsyncStream.makeStream(of: Directory.Entry.self)
        let service = try await MessagingService(
            definition, settings: settings, logger: observer?.logger ?? .silent, context: try ZeroMQContext(), metrics: observer ?? Observer()
        ) { bind, doorbell in
            opening.yield(Directory.Entry(endpoints: [bind], doorbells: [doorbell], publicKey: keys.publicKey))
            opening.finish()
        }
        let group = ServiceGroup(services: [service], logger: .silent)
        self.group = group
        running = Task { try await group.run() }
        var addresses = opened.makeAsyncIterator()
        entry = try #require(await addresses.next())
    }

    /// Drains and stops, as SIGTERM does.
    func stop() async throws {
        await group.triggerGracefulShutdown()
        try await running.value
    }
}

/// What the services and clients of one test share: the allow-list, with everybody's key, where services are, the key of actors.
struct RunningPlace: Sendable {
    let allow: TemporaryFolder
    let actorKeyFile: String
    let tokens: TokenKeys
    var directory = Directory(services: [:])
    private let keys: [String: KeyPair]

    init() async throws {
        allow = try TemporaryFolder()
        tokens = try await TokenKeys()
        actorKeyFile = try allow.write(tokens.publicPEM, to: "actor.pem")
        let folder = allow.path
        keys = try ["access", "support", "reporting", "portal", "operator", "operator-west"].reduce(into: [:]) { keys, principal in
            let pair = try KeyPair.generate()
            try pair.writePublic(principal: principal, folder: folder)
            keys[principal] = pair
        }
    }

    func keys(of principal: String) throws -> KeyPair { try #require(keys[principal]) }

    func client(_ principal: String, of service: RunningService, as name: ServiceName = .support) throws -> ServiceClient {
        try client(principal, with: keys(of: principal), of: service, as: name)
    }

    /// A client with keys that stand in no allow-list.
    func stranger(_ principal: String, of service: RunningService) throws -> ServiceClient {
        try client(principal, with: .generate(), of: service, as: .support)
    }

    private func client(_ principal: String, with keys: KeyPair, of service: RunningService, as name: ServiceName) throws -> ServiceClient {
        try ServiceClient(
            principal: principal, keys: keys, directory: Directory(services: [name: service.entry]), logger: .silent, context: ZeroMQContext())
    }
}

extension Logger {
    /// For tests that break things on purpose.
    static var silent: Logger { Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() } }
}
