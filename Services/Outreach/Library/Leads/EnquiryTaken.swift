import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// A body has asked something: by the form, by mail, on the phone. From then on its days count.
struct EnquiryTaken: Sendable {
    /// Set for the day after the last in time.
    static let timer = "enquiry-overdue"
    /// Characters.
    static let mostWords = 4000

    var id: EnquiryID
    var body: BodyReference
    var contact: ContactID?
    var channel: String
    var kind: EnquiryKind
    var words: String

    /// With the lead that is open for the body, or for its trust; without somebody who asked, its contact is who is answered.
    func keep(_ programme: AppliedProgramme, _ context: some Effecting) async throws {
        guard !words.trimmed.isEmpty, words.count <= Self.mostWords else {
            throw Refusal(.invalid, "Enter what they ask, in 4,000 characters or fewer", field: "words")
        }
        let lead = try await OpenLeadOfBody.find(body, programme.id, context.transaction)
        let due = WorkingDays.day(programme.definition.answering.workingDays(kind), after: context.today)
        let kept = try await context.transaction.queryOne(
            """
            INSERT INTO outreach.enquiry (id, programme, body, lead, contact, channel, kind, words, asked_at, asked_on, due_on)
            VALUES (\(id), \(programme.id), \(body), \(lead?.id), \(contact ?? lead?.contact), \(channel), \(kind.rawValue), \(words.trimmed), \(context.now),
                \(context.today), \(due))
            ON CONFLICT (id) DO NOTHING RETURNING id
            """)
        guard kept != nil else { throw Refusal(.conflict, "This enquiry is recorded already.", remedy: "Look at the list of enquiries.") }
        try await context.schedule(Self.timer, key: id.description, at: London.instant(on: due.adding(days: 1)))
    }
}

/// The lead that goes on for a body: its own, or that of the trust that the school is in.
struct OpenLeadOfBody: Sendable {
    var id: LeadID
    var reference: String
    /// new, matched
    var state: String
    var contact: ContactID

    static func find(_ body: BodyReference, _ programme: String, _ transaction: Transaction) async throws -> OpenLeadOfBody? {
        let row = try await transaction.queryOne(
            """
            SELECT id, reference, state, contact FROM outreach.lead
            WHERE programme = \(programme) AND state IN ('new', 'matched') AND (body = ANY(register.line_of(\(body)))
                OR body = (SELECT 'trust:' || trust_uid FROM register.school WHERE urn = \(body.kind == .school ? body.code : nil)))
            ORDER BY received_at LIMIT 1
            """)
        return try row.map {
            OpenLeadOfBody(id: try $0.get("id"), reference: try $0.get("reference"), state: try $0.get("state"), contact: try $0.get("contact"))
        }
    }
}

extension EnquirySummary {
    static let select: SQL = """
        SELECT e.id, e.body, coalesce(s.name, t.name, e.body) AS body_name, e.kind, e.channel, e.words, e.state, e.asked_on, e.due_on, e.lead,
            c.name AS contact_name, c.email AS contact_email, e.escalated_on, e.escalated_to, e.answered_at, e.answer, e.answered_by
        FROM outreach.enquiry AS e LEFT JOIN outreach.contact AS c ON c.id = e.contact AND c.erased_at IS NULL
            LEFT JOIN register.school AS s ON s.urn = CASE WHEN e.body LIKE 'school:%' THEN substr(register.current_body(e.body), 8)::integer END
            LEFT JOIN register.trust AS t ON t.uid = CASE WHEN e.body LIKE 'trust:%' THEN substr(e.body, 7)::integer END
        """

    init(row: Row) throws {
        self.init(
            id: try row.get("id"), body: try row.get("body"), bodyName: try row.get("body_name"), kind: try row.get("kind"), channel: try row.get("channel"),
            words: try row.getOptional("words"), state: try row.get("state"), askedOn: try row.get("asked_on"), dueOn: try row.get("due_on"),
            lead: try row.getOptional("lead"), contactName: try row.getOptional("contact_name"), contactEmail: try row.getOptional("contact_email"),
            escalatedOn: try row.getOptional("escalated_on"), escalatedTo: try row.getOptional("escalated_to"),
            answeredOn: try row.getOptional("answered_at", as: Instant.self).map { London.day(of: $0) }, answer: try row.getOptional("answer"),
            answeredBy: try row.getOptional("answered_by"))
    }
}
