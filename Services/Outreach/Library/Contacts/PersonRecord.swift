import Contracts
import Messaging
import PostgreSQL

/// One person's data, by their address: shown, given, or erased on their request.
enum PersonDesk {
    static func record(_ query: GetPerson, _ context: QueryContext) async throws -> PersonRecord {
        let address = try address(query.email)
        let contacts = try await context.database.query(
            """
            SELECT c.body, coalesce(s.name, t.name, c.body) AS body_name, c.role, c.name, c.source, c.lawful_basis, c.recorded_at
            FROM outreach.contact AS c LEFT JOIN register.school AS s ON s.urn = CASE WHEN c.body LIKE 'school:%' THEN substr(c.body, 8)::integer END
                LEFT JOIN register.trust AS t ON t.uid = CASE WHEN c.body LIKE 'trust:%' THEN substr(c.body, 7)::integer END
            WHERE lower(c.email) = \(address) ORDER BY c.recorded_at, c.id
            """)
        let touches = try await context.database.query("\(TouchSummary.select) WHERE lower(c.email) = \(address) ORDER BY m.queued_at, m.id")
        let leads = try await context.database.query(
            """
            SELECT l.reference, l.received_on, l.phone, l.message FROM outreach.lead AS l JOIN outreach.contact AS c ON c.id = l.contact
            WHERE lower(c.email) = \(address) ORDER BY l.received_at, l.reference
            """)
        let letters = try await context.database.query(
            "SELECT read_at, subject, words FROM outreach.inbound_mail WHERE state = 'waiting' AND sender = \(address) ORDER BY read_at, id")
        let enquiries = try await context.database.query(
            """
            SELECT e.asked_on, e.words, e.answer FROM outreach.enquiry AS e JOIN outreach.contact AS c ON c.id = e.contact
            WHERE lower(c.email) = \(address) AND e.words IS NOT NULL ORDER BY e.asked_at, e.id
            """)
        let applications = try await context.database.query(
            """
            SELECT a.reference, a.submitted_on, a.state, array_agg(w.question ORDER BY w.question) AS questions, array_agg(w.answer ORDER BY w.question) AS answers
            FROM outreach.application AS a JOIN outreach.contact AS c ON c.id = a.contact JOIN outreach.application_answer AS w ON w.application = a.id
            WHERE lower(c.email) = \(address) GROUP BY a.id ORDER BY a.submitted_at, a.reference
            """)
        let stopped = try await context.database.queryOne("SELECT reason, since, how FROM outreach.suppression WHERE address = \(address)")
        return PersonRecord(
            email: address, contacts: try contacts.map(KeptContact.init(row:)), touches: try touches.map(TouchSummary.init(row:)),
            leads: try leads.map {
                KeptLead(
                    reference: try $0.get("reference"), receivedOn: try $0.get("received_on"), phone: try $0.getOptional("phone"),
                    message: try $0.getOptional("message"))
            }, stopped: try stopped?.get("reason"), stoppedOn: try stopped.map { London.day(of: try $0.get("since")) }, stoppedHow: try stopped?.get("how"),
            letters: try letters.map { KeptLetter(on: London.day(of: try $0.get("read_at")), subject: try $0.get("subject"), words: try $0.get("words")) },
            enquiries: try enquiries.map { KeptEnquiry(on: try $0.get("asked_on"), words: try $0.get("words"), answer: try $0.getOptional("answer")) },
            applications: try applications.map(KeptApplication.init(row:)))
    }

    /// What is queued to them is cancelled, and what other services ask for later finds nobody to write to.
    static func erase(_ command: ErasePerson, _ context: CommandContext) async throws -> PersonErased {
        let address = try address(command.email)
        if command.stop { try await OptingOut(address: address, how: "staff").keep(context) }
        let cancelled = try await context.transaction.query(
            """
            UPDATE outreach.mail AS m SET state = 'cancelled', reason = 'no_address', ended_at = \(context.now) FROM outreach.contact AS c
            WHERE c.id = m.contact AND m.state = 'created' AND lower(c.email) = \(address)
            RETURNING m.id, m.programme, m.purpose, m.campaign, m.survey, m.body
            """)
        for row in cancelled { context.emit(try MessageNotSent(cancelled: row, reason: "no_address", on: context.today)) }
        try await EventPlaces.giveUp(ofAddress: address, context)
        try await OpenTouches.stop(ofAddresses: [address], "no_address", context)
        try await context.transaction.execute(
            "UPDATE outreach.touch SET note = NULL WHERE contact IN (SELECT id FROM outreach.contact WHERE lower(email) = \(address))")
        try await context.transaction.execute(
            """
            UPDATE outreach.application_letter SET text = 'Erased' WHERE application IN (
                SELECT a.id FROM outreach.application AS a JOIN outreach.contact AS c ON c.id = a.contact WHERE lower(c.email) = \(address))
            """)
        try await context.transaction.execute(
            """
            UPDATE outreach.lead SET message = NULL, phone = NULL
            WHERE contact IN (SELECT id FROM outreach.contact WHERE lower(email) = \(address))
            """)
        try await context.transaction.execute(
            """
            UPDATE outreach.lead SET decision_maker_name = NULL, decision_maker_role = NULL
            WHERE (register.current_body(body), decision_maker_name) IN (
                SELECT register.current_body(body), name FROM outreach.contact WHERE lower(email) = \(address))
            """)
        try await context.transaction.execute(
            """
            UPDATE outreach.inbound_mail SET state = 'sorted', outcome = 'erased', sorted_by = \(context.who), sorted_at = \(context.now),
                sender = NULL, sender_name = NULL, subject = NULL, words = NULL
            WHERE state = 'waiting' AND sender = \(address)
            """)
        try await EnquiryDesk.forget(address, context)
        let erased = try await context.transaction.query(
            """
            UPDATE outreach.contact SET name = 'Erased', email = 'erased.' || id || '@erased.invalid', source = 'erased', erased_at = \(context.now)
            WHERE lower(email) = \(address) RETURNING id, body
            """)
        for row in erased {
            context.emit(ContactOptedOut(contact: try row.get("id"), body: try row.get("body"), wholeBody: false, on: context.today))
        }
        return PersonErased(contacts: erased.count)
    }

    private static func address(_ text: String) throws -> String {
        let address = text.trimmed.lowercased()
        guard MailAddress.isAddress(address) else {
            throw Refusal(.invalid, "Enter an e-mail address in the correct format, like name@example.org", field: "email")
        }
        return address
    }
}

extension KeptContact {
    init(row: Row) throws {
        self.init(
            body: try row.get("body"), bodyName: try row.get("body_name"), role: try row.get("role"), name: try row.get("name"), source: try row.get("source"),
            lawfulBasis: try row.get("lawful_basis"), recordedOn: London.day(of: try row.get("recorded_at")))
    }
}

extension KeptApplication {
    init(row: Row) throws {
        let questions: [String] = try row.get("questions")
        let answers: [String] = try row.get("answers")
        self.init(
            reference: try row.get("reference"), submittedOn: try row.get("submitted_on"), state: try row.get("state"),
            answers: zip(questions, answers).map { ApplicationAnswer(question: $0, text: $1) })
    }
}
