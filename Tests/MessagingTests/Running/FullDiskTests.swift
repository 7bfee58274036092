import Contracts
import FoundationEssentials
import Glibc
import Messaging
import MessagingClient
import Operations
import PostgreSQL
import TestSupport
import Testing

/// PostgreSQL's disk is full for a while: nobody is refused for it, and everything is done, once, when there is room again.
@Suite(.timeLimit(.minutes(3)), .enabled(if: SmallDisk.isPossible, "only root, where mounting is allowed, makes a small disk"))
struct FullDiskTests {
    @Test func aFullDiskCostsNothingButTime() async throws {
        try await SmallDisk.during { disk in
            let cluster = try Cluster(
                folder: disk.path + "/pg", settings: ClusterSettings(isDurable: false, maximumConnections: 30), logger: .silent)
            try await cluster.start()
            do {
                try await Installation(administrator: cluster.configuration(), schemas: [Ledger.schema], logger: .silent).apply()
                try await fillAndFree(disk, cluster)
            } catch {
                try await cluster.stop()
                throw error
            }
            try await cluster.stop()
        }
    }

    private func fillAndFree(_ disk: SmallDisk, _ cluster: Cluster) async throws {
        let place = try await RunningPlace()
        let service = try await RunningService(
            Ledger.definition(), place, database: cluster.configuration(database: "alongside", user: "alongside_support"))
        let client = try place.client("portal", of: service)
        _ = try await client.send(EnterMany(key: "before"), id: MessageID())
        try disk.fill()
        let error = await #expect(throws: DatabaseError.self) { try await writeUntilItFails(cluster) }
        print("full disk: \(error.map { "\($0)" } ?? "")")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...100 {
                group.addTask { _ = try await client.send(EnterMany(key: "during", amount: number), id: MessageID(), timeout: .seconds(90)) }
            }
            group.addTask {
                // Long enough for the commands to have met it.
                do { _ = try await client.send(EnterMany(key: "long"), id: MessageID(), timeout: .seconds(3)) } catch let refusal as Refusal {
                    #expect(refusal.isRetriable)
                }
                try disk.free()
                while !cluster.isRunning { try await cluster.start() }
            }
            try await group.waitForAll()
        }
        let entries = try await client.ask(ReadEntries(), timeout: .seconds(30)).all
        #expect(entries.count { $0.hasPrefix("during") } == 100 && entries.contains("before 1"))
        await client.close()
        try await service.stop()
    }

    private func writeUntilItFails(_ cluster: Cluster) async throws {
        let connection = try await Connection.open(cluster.configuration(database: "alongside"), logger: .silent)
        do {
            try await connection.execute("CREATE TABLE public.filler (text text)")
            for _ in 0..<1000 {
                try await connection.execute("INSERT INTO public.filler SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 30000)")
            }
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }
}

/// A file system of 256 MB in memory, which a test can fill.
struct SmallDisk: Sendable {
    let path: String

    static let isPossible: Bool = {
        // Where none can be mounted, as in a container without that right, the test says so and is left out.
        guard geteuid() == 0, let disk = try? SmallDisk() else { return false }
        disk.remove()
        return true
    }()

    static func during(_ body: (SmallDisk) async throws -> Void) async throws {
        let disk = try SmallDisk()
        do {
            try await body(disk)
        } catch {
            disk.remove()
            throw error
        }
        disk.remove()
    }

    private init() throws {
        path = "/tmp/adisk-\(getpid())"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("tmpfs", path, "tmpfs", 0, "size=256m,mode=755") == 0 else {
            rmdir(path)
            throw Refusal(.unavailable, "No file system can be mounted here: \(String(cString: strerror(errno))).")
        }
    }

    /// Nothing is left for anybody.
    func fill() throws {
        let file = open("\(path)/filler", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Refusal(.unavailable, "The disk cannot be filled.") }
        defer { close(file) }
        let block = [UInt8](repeating: 1, count: 1 << 16)
        while write(file, block, block.count) == block.count {}
    }

    func free() throws { try FileManager.default.removeItem(atPath: "\(path)/filler") }

    private func remove() {
        umount2(path, Int32(MNT_DETACH))
        rmdir(path)
    }
}
