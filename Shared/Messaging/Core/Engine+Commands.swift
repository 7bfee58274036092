import Contracts
import Logging
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
        while true {
            do {
                return try await applyOnce(batch, on: connection)
            } catch {
                let failure = FailureClass(of: error)
                switch failure {
                case .again:
                    logger.debug("applying a batch again", metadata: ["error": "\(error)"])
                case .unknown, .cancelled: throw error
                case .offender, .refused, .undecodable, .fault:
                    guard batch.count > 1 else { return try await refuse(batch[0], for: error, failure, on: connection) }
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
        try await connection.transaction { transaction in
            let now = try await clock.now(transaction)
            var replies = try await answered(batch, in: transaction)
            var effects: [Effects] = []
            for run in consecutiveRuns(of: batch, where: { replies[$0] == nil }) {
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
            return Applied(replies: final, aftermath: try await append(effects, in: transaction))
        }
    }

    /// Claims the ids, sorted so that lanes and replicas cannot deadlock, and reads in a second statement (a
    /// conflicting row is invisible to the first) what had been answered already.
    private func answered(_ batch: [PendingCommand], in transaction: Transaction) async throws -> [Reply?] {
        let sorted = batch.sorted { ($0.key.principal, $0.key.id) < ($1.key.principal, $1.key.id) }
        let claimed = try await transaction.query(
            """
            INSERT INTO \(identifier: schema).inbox (principal, id, type, payload)
            SELECT principal, id, type, decode(digest, 'hex')
            FROM unnest(\(sorted.map(\.key.principal)), \(sorted.map(\.key.id)), \(sorted.map(\.type.description)), \(sorted.map(\.digest)))
                AS item (principal, id, type, digest)
            ON CONFLICT DO NOTHING RETURNING principal, id
            """)
        guard claimed.count < batch.count else { return Array(repeating: nil, count: batch.count) }
        let rows = try await transaction.query(
            """
            SELECT principal, id, encode(payload, 'hex') AS digest, outcome, reply FROM \(identifier: schema).inbox
            WHERE (principal, id) IN (SELECT * FROM unnest(\(sorted.map(\.key.principal)), \(sorted.map(\.key.id)))) AND outcome IS NOT NULL
            """)
        var known: [PendingCommand.Key: (digest: String, reply: Reply)] = [:]
        for row in rows {
            let text: String = try row.get("reply")
            let reply: Reply = try row.get("outcome") == "done" ? .answer(Array(text.utf8)) : .refusal(try Payload.decode(Refusal.self, from: Array(text.utf8)))
            known[.init(principal: try row.get("principal"), id: try row.get("id"))] = (try row.get("digest"), reply)
        }
        return batch.map { command in
            known[command.key].map { $0.digest == command.digest ? $0.reply : .refusal(.sameIDAnotherPayload) }
        }
    }

    /// Keeps the replies, refusals that depended on state included. A fault is not kept: the same id may succeed later.
    private func keep(_ replies: [Reply], of batch: [PendingCommand], in transaction: Transaction) async throws {
        var principals: [String] = []
        var ids: [MessageID] = []
        var outcomes: [String] = []
        var texts: [String] = []
        for (command, reply) in zip(batch, replies) {
            principals.append(command.key.principal)
            ids.append(command.key.id)
            switch reply {
            case .answer(let json):
                outcomes.append("done")
                texts.append(String(decoding: json, as: UTF8.self))
            case .refusal(let refusal):
                outcomes.append("refused")
                texts.append(String(decoding: try Payload.encode(refusal), as: UTF8.self))
            }
        }
        try await transaction.execute(
            """
            UPDATE \(identifier: schema).inbox AS kept SET outcome = item.outcome, reply = item.reply
            FROM unnest(\(principals), \(ids), \(outcomes), \(texts)) AS item (principal, id, outcome, reply)
            WHERE kept.principal = item.principal AND kept.id = item.id AND kept.outcome IS NULL
            """)
    }

    /// Refuses one command for a failure that it met alone.
    private func refuse(_ command: PendingCommand, for error: any Error, _ failure: FailureClass, on connection: Connection) async throws -> Applied {
        logger.warning(
            "a command failed", metadata: ["type": "\(command.type)", "command": "\(command.key.id)", "error": "\(String(reflecting: error))"])
        let refusal = failure.refusal(of: error) ?? Refusal(.fault, "Something went wrong in the service; it has been logged.")
        if failure != .fault {
            try await connection.transaction { transaction in
                _ = try await answered([command], in: transaction)
                try await keep([.refusal(refusal)], of: [command], in: transaction)
            }
        }
        return Applied(replies: [.refusal(refusal)], aftermath: Aftermath())
    }

    private func context(for command: PendingCommand, _ transaction: Transaction, _ now: Instant) -> CommandContext {
        var logger = logger
        if let trace = command.traceparent.flatMap(TraceParent.init) { logger[metadataKey: "correlation"] = "\(trace.traceID)" }
        return CommandContext(
            transaction: transaction, id: command.key.id, principal: command.key.principal, actor: command.actor, now: now, today: London.day(of: now),
            logger: logger, effects: Effects(source: definition.name, cause: command.key.id, time: now, traceparent: command.traceparent), schema: schema)
    }

    /// Indices of commands that are still to be applied, in runs of one type: arrival order is kept.
    private func consecutiveRuns(of batch: [PendingCommand], where isOpen: (Int) -> Bool) -> [[Int]] {
        var runs: [[Int]] = []
        for index in batch.indices where isOpen(index) {
            if let last = runs.last?.last, batch[last].type == batch[index].type {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
        }
        return runs
    }
}

extension Refusal {
    static let sameIDAnotherPayload = Refusal(
        .conflict, "This id has been used for something else already.", remedy: "Make a new id for a new intent; send the same id only with the same content.")
}
