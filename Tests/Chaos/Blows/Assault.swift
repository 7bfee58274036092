import Contracts
import Glibc
import Logging
import Operations
import PostgreSQL
import SeededChoices
import Subprocess
import SystemPackage

/// Deals the blows of the plan as the run comes along.
struct Assault: Sendable {
    let settings: ChaosSettings
    let stack: EmbeddedStack
    let course: Course

    /// Sessions that hold a transaction open without work are ended after 10 seconds; a pause outlasts that.
    private static let pause = Duration.seconds(12)
    private static let sessionPause = Duration.seconds(6)

    func run() async throws -> Struck {
        var generator = SeededGenerator(seed: settings.seed, part: "targets")
        let plan = Blow.plan(settings)
        return try await withThrowingTaskGroup(of: Void.self) { pauses in
            var struck = Struck()
            for (at, blow) in plan {
                try await reach(at)
                try await deal(blow, &struck, &pauses, &generator)
                // Two blows in the same moment are one.
                try await ContinuousClock().sleep(for: .milliseconds(200))
            }
            try await reach(1)
            try await pauses.waitForAll()
            return struck
        }
    }

    private func reach(_ fraction: Double) async throws {
        while course.fraction < fraction { try await ContinuousClock().sleep(for: .milliseconds(50)) }
    }

    private func deal(_ blow: Blow, _ struck: inout Struck, _ pauses: inout ThrowingTaskGroup<Void, any Error>, _ generator: inout SeededGenerator) async throws
    {
        switch blow {
        case .kill:
            kill(try await service(&generator), SIGKILL)
            struck.kills += 1
        case .databaseKill:
            kill(try await postmaster(), SIGKILL)
            struck.databaseKills += 1
        case .databaseStop:
            kill(try await postmaster(), SIGQUIT)
            struck.databaseKills += 1
        case .pause:
            let process = try await service(&generator)
            struck.pauses += 1
            pauses.addTask { try await hold(process, for: Self.pause) }
        case .pauseSession:
            guard let session = try await session(&generator) else { return }
            struck.pauses += 1
            pauses.addTask { try await hold(session, for: Self.sessionPause) }
        case .cut:
            if try await cut(&generator) { struck.cuts += 1 }
        case .drop: try await drop(&struck.drops, &generator)
        }
    }

    private func hold(_ process: Int32, for duration: Duration) async throws {
        kill(process, SIGSTOP)
        do {
            try await ContinuousClock().sleep(for: duration)
        } catch {
            kill(process, SIGCONT)
            throw error
        }
        kill(process, SIGCONT)
    }

    // MARK: Whom it meets

    /// A process of a service that lives now; one that was just killed is waited for.
    private func service(_ generator: inout SeededGenerator) async throws -> Int32 {
        let replica = Int.random(in: 1...settings.replicas, using: &generator)
        let service = ServiceName.allCases.randomElement(using: &generator) ?? .support
        let name = replica == 1 ? service.rawValue : "\(service.rawValue)-\(replica)"
        return try await waited("process of \(name)") { try stack.layout.runningProcesses()[name] }
    }

    private func postmaster() async throws -> Int32 { try await waited("PostgreSQL") { stack.layout.postmaster } }

    private func waited(_ what: String, _ look: () throws -> Int32?) async throws -> Int32 {
        let deadline = ContinuousClock.now + .seconds(90)
        while ContinuousClock.now < deadline {
            if let process = try look() { return process }
            try await ContinuousClock().sleep(for: .milliseconds(50))
        }
        throw ChaosError("There has been no \(what) for 90 seconds.")
    }

    /// A session of a service that is in the middle of something.
    private func session(_ generator: inout SeededGenerator) async throws -> Int32? {
        let place = Int.random(in: 0..<8, using: &generator)
        return try await looking { connection in
            try await connection.queryOne(
                """
                SELECT pid FROM pg_stat_activity WHERE usename LIKE 'alongside\\_%' AND pid <> pg_backend_pid()
                ORDER BY state = 'idle', pid OFFSET \(place) LIMIT 1
                """)?.get("pid", as: Int.self)
        }.map { Int32($0) }
    }

    private func cut(_ generator: inout SeededGenerator) async throws -> Bool {
        let role = "alongside_\((ServiceName.allCases.randomElement(using: &generator) ?? .support).rawValue)"
        return try await looking { connection in
            try await connection.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = \(role)").count
        } ?? 0 > 0
    }

    /// Ends the TCP connections of one process of a service, commands and doorbell, in the kernel: only root may, and not every kernel does.
    private func drop(_ drops: inout Drops, _ generator: inout SeededGenerator) async throws {
        guard let port = ServicePorts.all(base: stack.settings.portBase, replicas: settings.replicas).randomElement(using: &generator) else { return }
        drops.attempts += 1
        drops.obstacle = Self.obstacle
        guard drops.obstacle == nil else { return }
        // It lists those that it has ended; the doorbell's port is a hundred further (`ServicePorts`).
        for number in [port.number, port.number + 100] {
            let result = try await Subprocess.run(
                .name("ss"), arguments: ["--kill", "--tcp", "--no-header", "sport", "=", ":\(number)"], output: .string(limit: 1 << 20), error: .discarded)
            drops.connections += result.standardOutput.split(separator: "\n").count
        }
    }

    /// Why TCP connections cannot be ended here.
    private static let obstacle: String? =
        if geteuid() != 0 {
            "only root may"
        } else if !["/usr/bin", "/bin", "/usr/sbin", "/sbin"].contains(where: { (folder: String) in access("\(folder)/ss", X_OK) == 0 }) {
            "there is no `ss` (Debian's package iproute2)"
        } else {
            nil
        }

    /// Nil while PostgreSQL is down.
    private func looking<T: Sendable>(_ body: @Sendable (Connection) async throws -> T?) async throws -> T? {
        do {
            return try await Connection.use(try stack.administrator, logger: Database.logger, body)
        } catch is DatabaseError {
            return nil
        }
    }
}

/// The stack's database, seen by an administrator.
enum Database {
    static let logger = Logger(label: "chaos") { _ in SwiftLogNoOpLogHandler() }
}
