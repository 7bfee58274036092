import Contracts
import Logging
import Measures
package import MessagingClient
package import PostgreSQL

extension Engine {
    /// What a batch came to: one reply for each command, in order.
    package struct Applied: Sendable {
        package var replies: [Reply]
        package var aftermath: Aftermath
    }

    /// Applies a batch in one transaction. A command whose data the record refuses is found by halving and refused
    /// alone. Throws only when the outcome is unknown or the task was cancelled: then the same batch is to be
    /// applied again, and the inbox tells what had been committed.
    package func apply(_ batch: [PendingCommand], on connection: Connection) async throws -> Applied {
        guard !batch.isEmpty else { return Applied(replies: [], aftermath: Aftermath()) }
        while true {
            do {
                return try await applyOnce(batch, on: connection)
            } catch {
                let failure = FailureClass(of: error)
                switch failure {
                case .again:
                    logger.debug("applying a batch again", metadata: ["error": "\(FailureNote(error))"])
                    await endStandstills(after: error)
                case .unknown, .cancelled: throw error
                case .offender, .refused, .passing, .undecodable, .fault:
                    guard batch.count > 1 else { return try await refuse(batch[0], for: error, on: connection) }
                    var first = try await apply(Array(batch[..<(batch.count / 2)]), on: connection)
                    let second = try await apply(Array(batch[(batch.count / 2)...]), on: connection)
                    first.replies += second.replies
                    first.aftermath.add(second.aftermath)
                    return first
                }
            }
        }
    }

    private func applyOnce(_ batch: [PendingCommand], on connection: Connection) async throws -> Applied {
        let (applied, written) = try await connection.transaction { transaction in
            let now = try await clock.now(transaction)
            let turn = try await takeTurn(for: batch, in: transaction)
            var replies = try await answered(batch, in: transaction)
            try await look(at: turn)
            var effects: [Effects] = []
            for run in sets(of: batch, where: { replies[$0] == nil }) {
                let contexts = run.map { context(for: batch[$0], transaction, now) }
                let results = try await batch[run[0]].handler.apply(zip(run, contexts).map { (command: batch[$0].command, context: $1) })
                for ((index, context), result) in zip(zip(run, contexts), results) {
                    switch result {
                    case .success(let reply):
                        replies[index] = .answer(reply)
                        effects.append(context.effects)
                    case .failure(let refusal): replies[index] = .refusal(refusal)
                    }
                }
            }
            let final = replies.compactMap(\.self)
            try await keep(final, of: batch, in: transaction)
            let aftermath = try await append(effects, in: transaction)
            #if BREAKABLE
                if Breakage.chosen == .acknowledgeEarly { try await Breakage.acknowledge(batch, final) }
            #endif
            return (Applied(replies: final, aftermath: aftermath), ContinuousClock.now)
        }
        measures.commitTime.record(written.duration(to: .now))
        return applied
    }

    /// Refuses one command for a failure that it met alone.
    private func refuse(_ command: PendingCommand, for error: any Error, on connection: Connection) async throws -> Applied {
        logger.tracing(command.traceparent).warning(
            "a command failed", metadata: ["type": "\(command.type)", "command": "\(command.key.id)", "error": "\(FailureNote(error))"])
        let refusal = FailureClass(of: error).refusal(of: error) ?? Refusal(.fault, "Something went wrong in the service; it has been logged.")
        return try await connection.transaction { transaction in
            // Another replica may have answered it meanwhile: then that is the answer.
            let reply = try await answered([command], in: transaction)[0] ?? .refusal(refusal)
            try await keep([reply], of: [command], in: transaction)
            return Applied(replies: [reply], aftermath: Aftermath())
        }
    }

    private func context(for command: PendingCommand, _ transaction: Transaction, _ now: Instant) -> CommandContext {
        CommandContext(
            transaction: transaction, id: command.key.id, principal: command.key.principal, actor: command.actor, now: now, today: London.day(of: now),
            effects: Effects(source: definition.name, cause: command.key.id, time: now, traceparent: command.traceparent), schema: schema, service: logger)
    }

    /// Indices of commands that are still to be applied: those of one type together, in the order in which they came, types in the
    /// order of their first. None of them has been answered, so nobody knows which goes first; who does care waits for an answer.
    private func sets(of batch: [PendingCommand], where isOpen: (Int) -> Bool) -> [[Int]] {
        var places: [MessageName: Int] = [:]
        var sets: [[Int]] = []
        for index in batch.indices where isOpen(index) {
            if let place = places[batch[index].type] {
                sets[place].append(index)
            } else {
                places[batch[index].type] = sets.count
                sets.append([index])
            }
        }
        return sets
    }
}
