import Contracts
import Crypto
import Messaging
import PostgreSQL

/// A message that came in, as it is kept.
struct InboundRecord: Sendable {
    var id: IncomingMailID

    /// What comes of it is keyed by it.
    var cause: MessageID { MessageID(id.uuid) }

    /// Nil where it is known: it was read before, here or by another replica.
    static func keep(_ bytes: [UInt8], mail: MailID?, meaning: String, detail: String?, _ work: WorkerTransaction) async throws -> InboundRecord? {
        let record = InboundRecord(id: IncomingMailID())
        let added = try await work.transaction.execute(
            """
            INSERT INTO outreach.inbound_mail (id, key, mail, meaning, detail, read_at, state)
            VALUES (\(record.id), \(key(bytes)), \(mail), \(meaning), \(detail), \(work.now), 'applied') ON CONFLICT (key) DO NOTHING
            """)
        return added == 1 ? record : nil
    }

    /// A person is to read it: its words are kept until they have.
    func wait(for mail: InboundMail?, _ work: WorkerTransaction) async throws {
        let name = mail?.name.trimmed ?? ""
        try await work.transaction.execute(
            """
            UPDATE outreach.inbound_mail SET state = 'waiting', sender = \(mail?.from ?? ""), sender_name = \(name.isEmpty ? nil : String(name.prefix(200))),
                subject = \(String((mail?.subject ?? "").prefix(500))), words = \(String((mail?.text ?? "").prefix(4000)))
            WHERE id = \(id)
            """)
    }

    /// Its Message-ID; of one without, a digest.
    private static func key(_ bytes: [UInt8]) -> String {
        if let given = InboundMail(bytes)?.messageID?.trimmed, !given.isEmpty { return String(given.prefix(500)) }
        return SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
