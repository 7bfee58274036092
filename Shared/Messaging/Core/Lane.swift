import Contracts
import Logging
import Measures
import MessagingClient
import Metrics
import PostgreSQL

/// A writer: takes what waits, applies it in one transaction, and only then lets the replies go.
struct Lane: Sendable {
    let engine: Engine
    let queue: LaneQueue
    let database: DatabaseConfiguration
    let batch: Int
    /// How many must wait before this lane takes any.
    let threshold: Int
    /// How long it goes on trying while the record is away and the service is stopping.
    let patience: Duration
    let logger: Logger
    let reply: @Sendable (PendingCommand, Reply) -> Void
    let settle: @Sendable (Engine.Aftermath) -> Void

    /// Returns when the queue is closed and empty.
    func run() async {
        var connection: Connection?
        #if BREAKABLE
            Breakage.answer(by: reply)
        #endif
        while let commands = await queue.take(atMost: batch, once: threshold) {
            let began = ContinuousClock.now
            let applied = await apply(commands, on: &connection)
            settle(applied.aftermath)
            for (command, answer) in zip(commands, applied.replies) { reply(command, answer) }
            engine.measures.answered(commands, applied.replies, in: began.duration(to: .now))
            if logger.logLevel <= .debug { tell(commands, applied.replies) }
        }
        await connection?.close()
    }

    private func tell(_ commands: [PendingCommand], _ replies: [Reply]) {
        for (command, answer) in zip(commands, replies) {
            let result = if case .refusal(let refusal) = answer { refusal.code.rawValue } else { "done" }
            logger.tracing(command.traceparent).debug(
                "a command was answered",
                metadata: ["command": "\(command.key.id)", "type": "\(command.type)", "principal": "\(command.key.principal)", "result": "\(result)"])
        }
    }

    /// An unknown outcome is never a refusal: the same ids are run again on a new connection until the record answers,
    /// and the inbox tells which of them had been committed. Meanwhile the queue fills and the door says `busy`. Only a
    /// service that is stopping gives up, and says so: whoever asked asks again.
    private func apply(_ commands: [PendingCommand], on connection: inout Connection?) async -> Engine.Applied {
        var failures = 0
        var givesUpAt: ContinuousClock.Instant?
        while true {
            do {
                let open: Connection
                if let present = connection { open = present } else { open = try await Connection.open(database, logger: logger) }
                connection = open
                let applied = try await open.onThread { try await engine.apply(commands, on: $0) }
                #if BREAKABLE
                    try await Breakage.linger(on: open)
                #endif
                return applied
            } catch {
                #if BREAKABLE
                    if Breakage.chosen == .refuseUnknown, let lost = connection {
                        await lost.close()
                        connection = nil
                        return Breakage.refuse(commands)
                    }
                #endif
                failures += 1
                engine.measures.unknownOutcomes.increment()
                logger.warning(
                    "the outcome of a batch is unknown: trying again", metadata: ["commands": "\(commands.count)", "error": "\(FailureNote(error))"])
                await connection?.close()
                connection = nil
                if queue.isClosed, givesUpAt == nil { givesUpAt = .now + patience }
                // The record is away: ask again, less and less often, at most every second.
                do { try await ContinuousClock().sleep(for: .milliseconds(min(1000, 50 << min(failures, 5)))) } catch { givesUpAt = .now }
                if let givesUpAt, givesUpAt <= .now {
                    return Engine.Applied(replies: commands.map { _ in .refusal(.recordUnavailable) }, aftermath: .init())
                }
            }
        }
    }
}
