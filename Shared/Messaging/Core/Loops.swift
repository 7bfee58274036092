import Contracts
import Logging
import Measures
import MessagingClient
import Metrics
import PostgreSQL

/// Pulls one source's log and applies it: woken by the doorbell, and by the clock should a ring be lost.
struct ConsumerLoop: Sendable {
    let consumer: ConsumerDefinition
    let engine: Engine
    let client: ServiceClient
    let wakes: WakeBoard
    let pauses: Pauses
    let logger: Logger
    let settle: @Sendable (Engine.Aftermath) -> Void
    let measures: ConsumerMeasures

    /// Of the wake board.
    static func name(of consumer: ConsumerDefinition) -> String { "\(consumer.name) < \(consumer.source.rawValue)" }

    /// Returns when the task is cancelled.
    func run() async {
        var known: Int64?
        var pauses = pauses
        while !Task.isCancelled {
            do {
                known = try await step(from: known, &pauses)
            } catch {
                known = nil
                if Task.isCancelled { return }
                let isPassing = [.passing, .again, .unknown].contains(FailureClass(of: error))
                logger.log(
                    level: isPassing ? .debug : .error, "a consumer waits",
                    metadata: ["consumer": "\(consumer.name)", "source": "\(consumer.source.rawValue)", "error": "\(FailureNote(error))"])
                await engine.endStandstills(after: error)
                await wakes.wait(for: Self.name(of: consumer), atMost: .milliseconds(500))
            }
        }
    }

    /// Nil when the checkpoint is to be read again.
    private func step(from known: Int64?, _ pauses: inout Pauses) async throws -> Int64? {
        let position: Int64
        if let known {
            position = known
        } else {
            let (stored, halted) = try await engine.position(of: consumer)
            if let halted { logger.debug("a halted consumer tries again", metadata: ["consumer": "\(consumer.name)", "halted": "\(halted)"]) }
            position = stored
        }
        let page = try await client.ask(ReadEvents(after: position), of: consumer.source, timeout: .seconds(5))
        guard !page.events.isEmpty else {
            if page.head < position {
                logger.error(
                    "a log ends before what was applied of it: was its service restored from an older backup?",
                    metadata: ["consumer": "\(consumer.name)", "source": "\(consumer.source.rawValue)", "head": "\(page.head)", "applied": "\(position)"])
            }
            measures.reached(position, from: position, head: page.head)
            await wakes.wait(for: Self.name(of: consumer), atMost: pauses.next())
            // The checkpoint is read again: a rebuild sets it back while nothing new comes.
            return nil
        }
        pauses.startAgain()
        let rows = try page.events.map { try LogRow($0, from: consumer.source) }
        let (result, aftermath) = try await engine.database.withConnection { connection in
            try await connection.onThread { try await engine.consume(rows, after: position, by: consumer, on: $0) }
        }
        settle(aftermath)
        switch result {
        case .advanced(let reached):
            measures.reached(reached, from: position, head: page.head)
            return reached
        case .overtaken: return nil
        case .halted(let reason):
            logger.critical("a consumer has halted", metadata: ["consumer": "\(consumer.name)", "reason": "\(reason)"])
            await wakes.wait(for: "never", atMost: .seconds(60))
            return nil
        }
    }
}

/// Runs what has come due.
struct TimerLoop: Sendable {
    /// Of the wake board.
    static let name = "timers"
    private static let longestPause = Duration.seconds(15)
    let engine: Engine
    let wakes: WakeBoard
    let logger: Logger
    let settle: @Sendable (Engine.Aftermath) -> Void

    func run() async {
        var isFailing = false
        while !Task.isCancelled {
            do {
                let (count, aftermath) = try await engine.database.withConnection { try await engine.runDueTimers(on: $0) }
                settle(aftermath)
                isFailing = false
                if count > 0 { continue }
            } catch {
                if Task.isCancelled { return }
                // Once for a failure that lasts, such as a database that is gone for a minute.
                if !isFailing { logger.warning("timers could not be run", metadata: ["error": "\(FailureNote(error))"]) }
                isFailing = true
                await engine.endStandstills(after: error)
            }
            await wakes.wait(for: Self.name, atMost: isFailing ? .seconds(1) : await pause())
        }
    }

    /// Until the next timer is due. Whoever sets one rings; on another replica it may be set or let go of without a ring.
    private func pause() async -> Duration {
        // A simulated clock jumps; whoever moves it asks how the service stands, which rings.
        guard !engine.clock.isSimulated else { return .milliseconds(250) }
        do {
            guard let due = try await engine.nextTimer() else { return Self.longestPause }
            let left = Duration.microseconds(due.microseconds - Instant.now.microseconds)
            return left > .zero ? min(left, Self.longestPause) : .seconds(1)
        } catch {
            return .seconds(1)
        }
    }
}

/// How long a consumer waits for a ring: twice as long each time that nothing has come, up to a limit.
struct Pauses: Sendable {
    private let first: Duration
    private let longest: Duration
    private var current: Duration

    init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = max(first, longest)
        current = first
    }

    mutating func next() -> Duration {
        defer { current = min(longest, current * 2) }
        return current
    }

    mutating func startAgain() { current = first }
}

/// Forgets replies after 30 days: an id older than that is refused as `expired`.
struct InboxSweep: Sendable {
    /// In seconds.
    static let kept: Int64 = 30 * 86_400
    /// Replies are kept for a day longer, so that an id from a clock that is ahead expires before its reply goes.
    static let graceMilliseconds: UInt64 = 86_400_000
    let engine: Engine
    let wakes: WakeBoard
    let logger: Logger

    func run() async {
        while !Task.isCancelled {
            do {
                let before = Instant.now.adding(seconds: -Self.kept - Int64(Self.graceMilliseconds / 1000))
                _ = try await engine.database.withConnection {
                    try await $0.execute("DELETE FROM \(identifier: engine.schema).inbox WHERE received_at < \(before)")
                }
            } catch {
                if Task.isCancelled { return }
                logger.warning("the inbox could not be swept", metadata: ["error": "\(FailureNote(error))"])
            }
            await wakes.wait(for: "inbox", atMost: .seconds(3600))
        }
    }
}

/// Keeps a worker going: one that throws is started again after a second.
struct WorkerLoop: Sendable {
    let worker: WorkerDefinition
    let context: WorkerContext
    let wakes: WakeBoard

    func run() async {
        while !Task.isCancelled {
            do {
                try await worker.run(context)
            } catch {
                if Task.isCancelled { return }
                Measure.workerRestarts.counter(worker.name).increment()
                context.logger.warning(
                    "a worker stopped and is started again", metadata: ["worker": "\(worker.name)", "error": "\(FailureNote(error))"])
            }
            await wakes.wait(for: "restart \(worker.name)", atMost: .seconds(1))
        }
    }
}
