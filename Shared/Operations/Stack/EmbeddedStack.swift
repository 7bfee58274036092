import AsyncHTTPClient
import Contracts
import FoundationEssentials
package import Logging
import MessagingClient
import NIOCore
import NIOHTTP1
package import PostgreSQL

/// The embedded default: a private cluster, the services and the portal under one supervisor, in one folder.
package struct EmbeddedStack: Sendable {
    package let settings: StackSettings
    package let layout: StackLayout
    private let logger: Logger
    private let onLine: @Sendable (_ process: String, _ line: String) -> Void

    /// - Parameter onLine: gets each line that a process writes, with the process's name.
    package init(_ settings: StackSettings, logger: Logger, onLine: @escaping @Sendable (_ process: String, _ line: String) -> Void) {
        self.settings = settings
        layout = StackLayout(folder: settings.folder)
        self.logger = logger
        self.onLine = onLine
    }

    /// Its database, for an administrator.
    package var administrator: DatabaseConfiguration { get throws { try StackRecord(settings, layout, logger: logger).database } }

    /// Starts everything, runs the body once all parts say that they are ready, and ends everything in order: the
    /// portal first, then the services, which drain, and the cluster last.
    ///
    /// - Throws: `SettingError` or `Refusal` naming what is missing and what to do.
    package func run<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) async throws -> T {
        let record = try StackRecord(settings, layout, logger: logger)
        try record.check()
        try StackKeys.makeFolder(layout.folder)
        let left = LeftBehind(path: layout.processes)
        try await left.endOld(logger: logger)
        try left.record("supervisor", process: ProcessInfo.processInfo.processIdentifier)
        let keys = StackKeys(layout)
        try keys.makeMissing()
        try StackKeys.makeFolder(layout.mail)
        _ = try keys.writeDirectory(portBase: settings.portBase, replicas: settings.replicas)

        do {
            try await record.start()
            let database = try record.database
            let children = ChildProcess.all(settings, layout, database: (database.host, database.port))
            let supervisor = Supervisor(left: left, logger: logger, onLine: onLine)
            let (services, portal) = (children.filter { $0.name != "portal" }, children.filter { $0.name == "portal" })
            let result = try await Self.during({ await record.keep() }) {
                try await Self.keeping(services, supervisor) {
                    try await Self.keeping(portal, supervisor) {
                        try await waitUntilReady(children)
                        return try await body()
                    }
                }
            }
            try await record.stop()
            try left.clear()
            return result
        } catch {
            try await record.stop()
            try left.clear()
            throw error
        }
    }

    /// Runs the processes as long as the body does. A process that cannot be kept fails the body.
    private static func keeping<T: Sendable>(
        _ children: [ChildProcess], _ supervisor: Supervisor, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T {
        try await during({ try await supervisor.keep(children) }, body)
    }

    /// Runs `beside` as long as the body does, and cancels it then. When it fails, so does the body.
    private static func during<T: Sendable>(
        _ beside: @escaping @Sendable () async throws -> Void, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T {
        try await withThrowingTaskGroup(of: T?.self) { group in
            group.addTask {
                try await beside()
                return nil
            }
            group.addTask { try await body() }
            while let finished = try await group.next() {
                guard let finished else { continue }
                group.cancelAll()
                try await group.waitForAll()
                return finished
            }
            throw CancellationError()
        }
    }

    /// Asks each process's health endpoint until all are ready, for a minute at most.
    private func waitUntilReady(_ children: [ChildProcess]) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        for child in children {
            while !(await Self.isReady(child.health)) {
                guard ContinuousClock.now < deadline else {
                    throw Refusal(
                        .unavailable, "\(child.name) is not ready after a minute.", remedy: "Its lines above say why; `alongside doctor` checks the rest.")
                }
                // A process that starts cannot ring: ask it, twenty times a second.
                try await ContinuousClock().sleep(for: .milliseconds(50))
            }
        }
    }

    private static func isReady(_ url: String) async -> Bool {
        do {
            return try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(2)).status == .ok
        } catch {
            return false
        }
    }
}
