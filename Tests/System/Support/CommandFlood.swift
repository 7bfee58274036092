import Contracts
import FoundationEssentials
import MessagingClient
import Operations
import Synchronization
import Testing
import ZeroMQ

/// Commands as fast as the socket takes them, without waiting for a reply.
final class CommandFlood: Sendable {
    private final class Counts: Sendable {
        let replies = Mutex<[String: Int]>([:])
    }

    private let dealer: DealerSocket
    private let counts: Counts
    private let token: String
    private let number = Atomic<Int>(0)

    init(_ stack: RunningStack, as person: RunningStack.Person, token: String) throws {
        let entry = try #require(try Directory(contentsOf: stack.layout.directory).services[.support])
        let keys = try KeyPair(principal: person.principal, folder: stack.layout.keys)
        var options = SocketOptions(security: .curveClient(serverKey: entry.publicKey, publicKey: keys.publicKey, secretKey: keys.secretKey))
        options.linger = .zero
        let counts = Counts()
        self.counts = counts
        self.token = token
        dealer = try DealerSocket(try ZeroMQContext.shared(), options, connect: entry.endpoints) { frames in
            let answer = frames.first.flatMap { frame -> String? in
                guard let envelope = try? Envelope(decoding: frame), let reply = try? Reply(envelope) else { return nil }
                if case .refusal(let refusal) = reply { return refusal.code.rawValue }
                return "done"
            }
            counts.replies.withLock { $0[answer ?? "unreadable", default: 0] += 1 }
        }
    }

    var sent: Int { number.load(ordering: .relaxed) }
    var replies: [String: Int] { counts.replies.withLock { $0 } }

    func run(for duration: Duration) async throws {
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end {
            let command = LogActivity(
                activity: ActivityID(), ambassador: "A01", kind: "recruiting", on: Day(number: 19_604), minutes: 10, channel: "phone",
                note: String(repeating: "a note of some length. ", count: 20))
            let frame = Envelope(source: "flood", type: LogActivity.name, time: .now, actor: token, data: try Payload.encode(command)).encode()
            do throws(ZeroMQError) {
                try dealer.send([frame])
                number.add(1, ordering: .relaxed)
            } catch {
                // The socket itself is full: that is as fast as it goes.
                await Task.yield()
            }
        }
    }

    func close() async { await dealer.close() }
}

/// A process's memory in megabytes, as proc(5) tells.
struct Memory {
    let resident: Int
    let peak: Int

    init(of process: Int32) throws {
        let data = try #require(FileManager.default.contents(atPath: "/proc/\(process)/status"))
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        func megabytes(_ name: String) throws -> Int {
            let line = try #require(lines.first { $0.hasPrefix(name + ":") })
            return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }) / 1024
        }
        resident = try megabytes("VmRSS")
        peak = try megabytes("VmHWM")
    }
}
