import Contracts
import MessagingClient
import PostgreSQL

extension Engine {
    /// Claims the ids, sorted so that lanes and replicas cannot deadlock, and reads in a second statement (a
    /// conflicting row is invisible to the first) what had been answered already.
    func answered(_ batch: [PendingCommand], in transaction: Transaction) async throws -> [Reply?] {
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
        #if BREAKABLE
            if Breakage.chosen == .forgetInbox { return Array(repeating: nil, count: batch.count) }
        #endif
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
        // What was answered then may be on this server alone, when its session was ended while COMMIT waited for a standby: PostgreSQL
        // shows it all the same. A transaction that writes, be it nothing, waits at its own COMMIT for all that came before.
        if !known.isEmpty { try await transaction.putOff("SELECT pg_logical_emit_message(true, 'alongside', '')") }
        return batch.map { command in
            known[command.key].map { $0.digest == command.digest ? $0.reply : .refusal(.sameIDAnotherPayload) }
        }
    }

    /// Keeps the replies, refusals that depended on state included. What may come out otherwise when it is sent again,
    /// a fault or a part that was away, leaves nothing behind: the same id is then applied anew.
    ///
    /// The keys are named twice: from whichever side the plan begins, it finds rows by the key, though few have no outcome yet.
    func keep(_ replies: [Reply], of batch: [PendingCommand], in transaction: Transaction) async throws {
        var kept = Kept()
        var forgotten: [PendingCommand.Key] = []
        for (command, reply) in zip(batch, replies) {
            switch reply {
            case .answer(let json): kept.add(command.key, "done", json)
            case .refusal(let refusal) where refusal.isRetriable || refusal.code == .fault: forgotten.append(command.key)
            case .refusal(let refusal): kept.add(command.key, "refused", try Payload.encode(refusal))
            }
        }
        if !kept.ids.isEmpty {
            try await transaction.putOff(
                """
                UPDATE \(identifier: schema).inbox AS kept SET outcome = item.outcome, reply = item.reply
                FROM unnest(\(kept.principals), \(kept.ids), \(kept.outcomes), \(kept.texts)) AS item (principal, id, outcome, reply)
                WHERE kept.principal = item.principal AND kept.id = item.id AND kept.outcome IS NULL
                    AND kept.principal = ANY(\(Set(kept.principals).sorted())) AND kept.id = ANY(\(kept.ids))
                """)
        }
        if !forgotten.isEmpty {
            try await transaction.putOff(
                """
                DELETE FROM \(identifier: schema).inbox
                WHERE outcome IS NULL AND (principal, id) IN (SELECT * FROM unnest(\(forgotten.map(\.principal)), \(forgotten.map(\.id))))
                """)
        }
    }
}

/// The columns of what the inbox keeps.
private struct Kept {
    var principals: [String] = []
    var ids: [MessageID] = []
    var outcomes: [String] = []
    var texts: [String] = []

    mutating func add(_ key: PendingCommand.Key, _ outcome: String, _ json: [UInt8]) {
        principals.append(key.principal)
        ids.append(key.id)
        outcomes.append(outcome)
        texts.append(String(decoding: json, as: UTF8.self))
    }
}

extension Refusal {
    static let sameIDAnotherPayload = Refusal(
        .conflict, "This id has been used for something else already.", remedy: "Make a new id for a new intent; send the same id only with the same content.")
}
