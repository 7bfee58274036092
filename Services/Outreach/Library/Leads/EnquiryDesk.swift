import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Questions and requests for more support, until each is answered.
struct EnquiryDesk: Sendable {
    let record: ProgrammeRecord

    func take(_ command: RecordEnquiry, _ context: CommandContext) async throws -> Done {
        guard let kind = EnquiryKind(rawValue: command.kind) else {
            throw Refusal(.invalid, "Select what it is", remedy: "One of question, more_support.", field: "kind")
        }
        let programme = try await record.current(context.transaction, on: context.today)
        try LeadDesk.check(channel: command.channel, programme.definition)
        let body = try await BodyNames.current(command.body, context.transaction)
        guard try await BodyNames.exists(body, context.transaction) else {
            throw Refusal(
                .invalid, "The register has no \(body.kind.rawValue) \(body.code).", remedy: "Check the number, or find the school by its name.", field: "body")
        }
        try await EnquiryTaken(
            id: command.enquiry, body: body, contact: try await asker(command, body, programme.definition, context), channel: command.channel, kind: kind,
            words: command.words
        ).keep(programme, context)
        return Done()
    }

    func answer(_ command: AnswerEnquiry, _ context: CommandContext) async throws -> Done {
        guard !command.answer.trimmed.isEmpty, command.answer.count <= EnquiryTaken.mostWords else {
            throw Refusal(.invalid, "Enter what you answered, in 4,000 characters or fewer", field: "answer")
        }
        _ = try await step("answer", command.enquiry, context)
        try await context.transaction.execute(
            """
            UPDATE outreach.enquiry SET state = 'answered', answer = \(command.answer.trimmed), answered_at = \(context.now), answered_by = \(context.author)
            WHERE id = \(command.enquiry)
            """)
        try await context.cancelTimer(EnquiryTaken.timer, key: command.enquiry.description)
        return Done()
    }

    func escalate(_ command: EscalateEnquiry, _ context: CommandContext) async throws -> Done {
        let programme = try await step("escalate", command.enquiry, context)
        try await escalate(command.enquiry, programme, on: context.today, context.transaction)
        try await context.cancelTimer(EnquiryTaken.timer, key: command.enquiry.description)
        return Done()
    }

    /// Its day has passed. One that was answered or withdrawn meanwhile stays as it is.
    func overdue(_ context: TimerContext) async throws {
        guard let enquiry = EnquiryID(context.key) else {
            throw Refusal(.malformed, "“\(context.key)” names no enquiry.", remedy: "The key is the enquiry's id.")
        }
        guard let row = try await context.transaction.queryOne("SELECT programme FROM outreach.enquiry WHERE id = \(enquiry) AND state = 'open' FOR UPDATE")
        else { return }
        try await escalate(enquiry, try row.get("programme"), on: context.today, context.transaction)
    }

    func list(_ query: ListEnquiries, _ context: QueryContext) async throws -> Enquiries {
        let rows = try await context.database.query(
            """
            \(EnquirySummary.select) WHERE \(query.state) IS NULL OR e.state = \(query.state)
            ORDER BY e.state NOT IN ('open', 'escalated'), CASE WHEN e.state IN ('open', 'escalated') THEN e.due_on END, e.asked_at DESC, e.id LIMIT 1000
            """)
        return Enquiries(enquiries: try rows.map(EnquirySummary.init(row:)))
    }

    func detail(_ query: GetEnquiry, _ context: QueryContext) async throws -> EnquirySummary {
        guard let row = try await context.database.queryOne("\(EnquirySummary.select) WHERE e.id = \(query.id)") else { throw Self.unknown }
        return try EnquirySummary(row: row)
    }

    /// The words of a person who is erased go; what waits for an answer to them waits no more.
    static func forget(_ address: String, _ context: CommandContext) async throws {
        try await context.transaction.execute(
            """
            UPDATE outreach.enquiry SET words = NULL, answer = NULL, erased_at = \(context.now),
                state = CASE WHEN state = 'answered' THEN 'answered' ELSE 'withdrawn' END
            WHERE erased_at IS NULL AND contact IN (SELECT id FROM outreach.contact WHERE lower(email) = \(address))
            """)
    }

    /// Who asked, where that is told.
    private func asker(_ command: RecordEnquiry, _ body: BodyReference, _ programme: ProgrammeDefinition, _ context: CommandContext) async throws -> ContactID?
    {
        let told = [command.contactName, command.email, command.role].compactMap { $0.map(\.trimmed) }.filter { !$0.isEmpty }
        if told.isEmpty { return nil }
        guard told.count == 3, MailAddress.isAddress(told[1]), programme.contactRoles.contains(where: { $0.code == told[2] }) else {
            throw Refusal(.invalid, "Who asks has a name, an e-mail address and a role", remedy: "Give all three, or none of them.", field: "contactName")
        }
        return try await ContactKeeping.keep(
            body, name: told[0], email: told[1], role: told[2], source: "given to the programme's staff", by: context.id, context)
    }

    /// Refuses a step that its state does not have; otherwise its programme.
    private func step(_ step: String, _ enquiry: EnquiryID, _ context: CommandContext) async throws -> String {
        let row = try await context.transaction.queryOne("SELECT state, programme FROM outreach.enquiry WHERE id = \(enquiry) FOR UPDATE")
        guard let row else { throw Self.unknown }
        let state: String = try row.get("state")
        guard EnquiryState(rawValue: state)?.after(step) != nil else {
            throw Refusal(.conflict, "The enquiry is \(state) already.", remedy: "Look at it again: somebody else was quicker.")
        }
        return try row.get("programme")
    }

    private func escalate(_ enquiry: EnquiryID, _ programme: String, on day: Day, _ transaction: Transaction) async throws {
        let rule = try await record.current(transaction, programme: programme, on: day).definition.answering
        try await transaction.execute(
            """
            UPDATE outreach.enquiry SET state = 'escalated', escalated_on = \(day), escalated_to = \(rule.escalatesTo.rawValue)
            WHERE id = \(enquiry) AND state = 'open'
            """)
    }

    private static let unknown = Refusal(.notFound, "There is no such enquiry.", remedy: "Choose one of the list.", field: "id")
}
