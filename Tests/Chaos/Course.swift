import Contracts
import Glibc
import Synchronization

/// How far a run has come, between 0 and 1, and whether it is over.
final class Course: Sendable {
    private let settings: ChaosSettings
    private let tally: Tally
    private let began = ContinuousClock.now
    private let over = Atomic<Bool>(false)

    init(_ settings: ChaosSettings, tally: Tally) {
        self.settings = settings
        self.tally = tally
    }

    var isOver: Bool { over.load(ordering: .acquiring) }
    func end() { over.store(true, ordering: .releasing) }

    var fraction: Double {
        if let until = settings.until { return access(until, F_OK) == 0 ? 1 : 0 }
        if let commands = settings.commands { return Double(tally.sent) / Double(max(1, commands)) }
        return (ContinuousClock.now - began) / .seconds(max(1, settings.seconds))
    }

    /// How many commands may have been sent by now.
    var isAhead: Bool {
        guard settings.rate > 0, settings.commands == nil else { return false }
        return Double(tally.sent) > Double(settings.rate) * ((ContinuousClock.now - began) / .seconds(1))
    }
}

/// Commands sent and acknowledged so far, by all clients.
final class Tally: Sendable {
    private let commands = Atomic<Int>(0)
    private let acknowledged = Atomic<Int>(0)
    private let silences = Mutex((last: Instant.now, long: [(end: Instant, seconds: Double)]()))
    private let longest = Mutex((wait: Duration.zero, command: ""))

    var sent: Int { commands.load(ordering: .relaxed) }
    var acked: Int { acknowledged.load(ordering: .relaxed) }
    func countSent() { commands.add(1, ordering: .relaxed) }
    func countAcked() {
        acknowledged.add(1, ordering: .relaxed)
        let now = Instant.now
        silences.withLock { silences in
            let seconds = Double(now.microseconds - silences.last.microseconds) / 1_000_000
            if seconds > 1 { silences.long.append((now, seconds)) }
            silences.last = max(now, silences.last)
        }
    }

    /// Every second and longer in which nothing was acknowledged to anybody: a line each, with its end in seconds since 1970.
    var silenceLines: String {
        silences.withLock { $0.long.map { "silence \($0.seconds) s until \(Double($0.end.microseconds) / 1_000_000)" }.joined(separator: "\n") }
    }

    /// How long a command took at most, from its first sending to its answer, and which it was.
    var longestWait: (wait: Duration, command: String) { longest.withLock { $0 } }
    func noteWait(_ duration: Duration, of command: String) { longest.withLock { if $0.wait < duration { $0 = (duration, command) } } }
}
