import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What staff see of what came in, and what they do with what waits for them.
struct IncomingDesk: Sendable {
    private static let mostWaiting = 200
    private static let mostRecent = 50

    let record: ProgrammeRecord

    func list(_: ListIncomingMail, _ context: QueryContext) async throws -> IncomingMail {
        let waiting = try await context.database.query(
            "\(Self.select) WHERE i.state = 'waiting' ORDER BY i.read_at, i.id LIMIT \(Self.mostWaiting)")
        let recent = try await context.database.query(
            "\(Self.select) WHERE i.state <> 'waiting' ORDER BY i.read_at DESC, i.id DESC LIMIT \(Self.mostRecent)")
        let count = try await context.database.queryOne("SELECT count(*) AS count FROM outreach.inbound_mail WHERE state = 'waiting'")
        return IncomingMail(
            waiting: try waiting.map(IncomingMessage.init(row:)), total: try count?.get("count") ?? 0, recent: try recent.map(IncomingMessage.init(row:)))
    }

    func letter(_ query: GetIncomingMail, _ context: QueryContext) async throws -> IncomingLetter {
        guard let row = try await context.database.queryOne("\(Self.select) WHERE i.id = \(query.id)") else { throw Self.unknown }
        let message = try IncomingMessage(row: row)
        let lead = try await context.database.queryOne(
            """
            SELECT id FROM outreach.lead WHERE body = ANY(register.line_of(\(message.body)::text)) AND state IN ('new', 'matched') ORDER BY received_at LIMIT 1
            """)
        return IncomingLetter(
            message: message, senderName: try row.getOptional("sender_name"), words: try row.getOptional("words"), lead: try lead?.get("id"))
    }

    /// A person has read it: what it means happens in the same transaction, and its words are kept no longer.
    func sort(_ command: SortIncomingMail, _ context: CommandContext) async throws -> Done {
        let row = try await context.transaction.queryOne(
            """
            SELECT i.state, i.sender, i.sender_name, i.words, m.body FROM outreach.inbound_mail AS i LEFT JOIN outreach.mail AS m ON m.id = i.mail
            WHERE i.id = \(command.id) FOR UPDATE OF i
            """)
        guard let row else { throw Self.unknown }
        guard try row.get("state", as: String.self) == "waiting" else {
            throw Refusal(.conflict, "Somebody has read it already.", remedy: "Nothing is to be done.")
        }
        let sender: String = try row.get("sender")
        switch command.outcome {
        case "lead": try await lead(try await letter(command, sender, row, context), context)
        case "question": try await enquiry(.question, try await letter(command, sender, row, context), context)
        case "more_support": try await enquiry(.moreSupport, try await letter(command, sender, row, context), context)
        case "opted_out":
            guard MailAddress.isAddress(sender) else {
                throw Refusal(.invalid, "The message does not say which address it is from.", remedy: "Stop the address by hand.", field: "outcome")
            }
            try await OptingOut(address: sender, how: "reply").keepAndTell(context)
        case "read": break
        default: throw Refusal(.invalid, "Select what the message is", remedy: "One of lead, question, more_support, opted_out, read.", field: "outcome")
        }
        try await context.transaction.execute(
            """
            UPDATE outreach.inbound_mail SET state = 'sorted', outcome = \(command.outcome), sorted_by = \(context.who), sorted_at = \(context.now),
                sender = NULL, sender_name = NULL, subject = NULL, words = NULL
            WHERE id = \(command.id)
            """)
        return Done()
    }

    /// Whose letter it is, and from which body.
    private struct Sorted: Sendable {
        var programme: AppliedProgramme
        var body: BodyReference
        var name: String
        var address: String
        var role: String
        var words: String
    }

    private func letter(_ command: SortIncomingMail, _ sender: String, _ row: Row, _ context: CommandContext) async throws -> Sorted {
        guard let said = try command.body ?? row.getOptional("body") else {
            throw Refusal(.invalid, "Enter which school or trust it is from", remedy: "Give its URN.", field: "body")
        }
        let body = try await BodyNames.current(said, context.transaction)
        guard try await BodyNames.exists(body, context.transaction) else {
            throw Refusal(.invalid, "The register has no \(body.kind.rawValue) \(body.code).", remedy: "Check the number.", field: "body")
        }
        let programme = try await record.current(context.transaction, on: context.today)
        let known = try await context.transaction.queryOne("SELECT name, role FROM outreach.contact WHERE body = \(body) AND lower(email) = \(sender)")
        let role = try known?.get("role", as: String.self)
        let roles = programme.definition.contactRoles.map(\.code)
        return Sorted(
            programme: programme, body: body, name: try known?.get("name") ?? row.getOptional("sender_name") ?? sender, address: sender,
            role: command.role ?? role.flatMap { roles.contains($0) ? $0 : nil } ?? roles.first ?? "", words: try row.get("words"))
    }

    private func lead(_ letter: Sorted, _ context: CommandContext) async throws {
        let approach = Approach(
            cause: context.id, lead: LeadID(from: context.id, label: "lead"), body: letter.body, name: letter.name, email: letter.address, role: letter.role,
            channel: "email", issues: [], message: letter.words.isEmpty ? nil : letter.words, decisionMaker: false, trustAgreement: "not_asked",
            source: "wrote to the programme")
        try approach.validate(letter.programme.definition)
        _ = try await approach.take(letter.programme, context)
    }

    /// What they ask is kept with who asks, so that they can be answered.
    private func enquiry(_ kind: EnquiryKind, _ letter: Sorted, _ context: CommandContext) async throws {
        guard MailAddress.isAddress(letter.address), letter.programme.definition.contactRoles.contains(where: { $0.code == letter.role }) else {
            throw Refusal(.invalid, "The message does not say who asks.", remedy: "Record the enquiry by hand, and sort the message as read.", field: "outcome")
        }
        let contact = try await ContactKeeping.keep(
            letter.body, name: letter.name, email: letter.address, role: letter.role, source: "wrote to the programme", by: context.id, context)
        try await EnquiryTaken(
            id: EnquiryID(from: context.id, label: "enquiry"), body: letter.body, contact: contact, channel: "email", kind: kind, words: letter.words
        ).keep(letter.programme, context)
    }

    private static let unknown = Refusal(.notFound, "There is no such message.", remedy: "Choose one of the list.", field: "id")

    private static let select: SQL = """
        SELECT i.id, i.meaning, i.state, i.read_at, i.detail, i.sender, i.sender_name, i.subject, i.words, i.outcome, m.purpose, k.name AS campaign, m.body,
            coalesce(s.name, t.name, m.body) AS body_name
        FROM outreach.inbound_mail AS i LEFT JOIN outreach.mail AS m ON m.id = i.mail LEFT JOIN outreach.campaign AS k ON k.id = m.campaign
            LEFT JOIN register.school AS s ON s.urn = CASE WHEN m.body LIKE 'school:%' THEN substr(m.body, 8)::integer END
            LEFT JOIN register.trust AS t ON t.uid = CASE WHEN m.body LIKE 'trust:%' THEN substr(m.body, 7)::integer END
        """
}

extension IncomingMessage {
    init(row: Row) throws {
        let purpose: String? = try row.getOptional("purpose")
        self.init(
            id: try row.get("id"), meaning: try row.get("meaning"), readAt: try row.get("read_at"), body: try row.getOptional("body"),
            bodyName: try row.getOptional("body_name"), ask: try row.getOptional("campaign") ?? purpose?.replacing("_", with: " "),
            sender: try row.getOptional("sender"), subject: try row.getOptional("subject"), detail: try row.getOptional("detail"),
            outcome: try row.getOptional("outcome"))
    }
}
