import Contracts
import FoundationEssentials
import Glibc
import Logging
import TestSupport
import Testing

@testable import Operations

/// A real server, killed under the watch's eyes.
@Suite(.timeLimit(.minutes(2))) struct ClusterWatchTests {
    @Test("A server that was killed is started again; one that does not start is tried until it does")
    func startsAgain() async throws {
        let path = "/tmp/alongside-watch-\(getpid())"
        let lines = Lines()
        let logger = Logger(label: "watch") { _ in LinesHandler(lines: lines) }
        let cluster = try Cluster(folder: path, settings: ClusterSettings(isDurable: false, maximumConnections: 10), logger: .tests)
        do {
            try await cluster.start()
            let watch = Task { await ClusterWatch(cluster: cluster, logger: logger).keep() }
            let first = try #require(Postmaster(data: "\(path)/data")?.process)
            kill(first, SIGKILL)
            await lines.wait(for: "PostgreSQL runs again")
            let second = try #require(Postmaster(data: "\(path)/data")?.process)
            #expect(second != first)

            // A setting that the server does not know keeps it from starting, as a full disk does.
            let settings = "\(path)/data/postgresql.conf"
            let sound = try String(contentsOfFile: settings, encoding: .utf8)
            try (sound + "\nno_such_setting = 1\n").write(toFile: settings, atomically: false, encoding: .utf8)
            kill(second, SIGKILL)
            await lines.wait(for: "PostgreSQL does not start")
            #expect(!cluster.isRunning)
            try sound.write(toFile: settings, atomically: false, encoding: .utf8)
            while !cluster.isRunning { await Task.yield() }
            #expect(lines.all.prefix(3) == ["PostgreSQL ended and is started again", "PostgreSQL runs again", "PostgreSQL ended and is started again"])

            watch.cancel()
            await watch.value
            try await cluster.destroy()
        } catch {
            try await cluster.destroy()
            throw error
        }
    }

    @Test("Cancelled, it leaves the server alone")
    func ends() async throws {
        let cluster = try Cluster(folder: "/tmp/alongside-unwatched-\(getpid())", logger: .tests)
        let watch = Task { await ClusterWatch(cluster: cluster, logger: .tests).keep() }
        watch.cancel()
        await watch.value
        #expect(!cluster.isRunning)
    }
}
