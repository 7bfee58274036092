import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What applicants are told, once each: answers to what they sent, with the assessors' feedback where there is some.
struct ApplicationLetters: Sendable {
    enum Kind: String, Sendable {
        case received, appointed, reserve, unsuccessful, ineligible
        case steppedIn = "stepped_in"
    }

    let round: RoundRecord

    /// Written and queued with what they are about. A shared template named after the kind, such as “Application: appointed”, replaces our words.
    func write(_ kind: Kind, _ applications: [ApplicationID], _ context: CommandContext) async throws {
        guard !applications.isEmpty else { return }
        let rows = try await context.transaction.query(
            """
            SELECT a.id, a.reference, a.programme, a.body, a.contact, a.reserve_place, a.reason, c.name AS contact_name,
                coalesce(s.name, t.name, a.body) AS body_name,
                (SELECT array_agg(x.feedback ORDER BY x.place) FROM outreach.application_assessment AS x WHERE x.application = a.id) AS feedback
            FROM outreach.application AS a JOIN outreach.contact AS c ON c.id = a.contact
                LEFT JOIN register.school AS s ON s.urn = CASE WHEN a.body LIKE 'school:%' THEN substr(a.body, 8)::integer END
                LEFT JOIN register.trust AS t ON t.uid = CASE WHEN a.body LIKE 'trust:%' THEN substr(a.body, 7)::integer END
            WHERE a.id = ANY(\(applications)) ORDER BY a.reference
            """)
        let template = try await template(kind, context)
        for row in rows {
            let values = try values(row)
            let letter: Letter
            do {
                letter = Letter(subject: try template.subject.filled(with: values), text: try template.body.filled(with: values))
            } catch let refusal as Refusal {
                throw Refusal(.conflict, "The template “\(Self.title(kind))” cannot be filled: \(refusal.message)", remedy: "Mend it.", field: "template")
            }
            try await queue(letter, kind, row, context)
        }
        context.wake(MailWork.worker)
    }

    private func queue(_ letter: Letter, _ kind: Kind, _ row: Row, _ context: CommandContext) async throws {
        let application: ApplicationID = try row.get("id"), mail = MailID(from: application, label: "letter \(kind.rawValue)")
        try await context.transaction.execute(
            """
            INSERT INTO outreach.application_letter (id, application, kind, subject, text, written_on)
            VALUES (\(mail), \(application), \(kind.rawValue), \(letter.subject), \(letter.text), \(context.today))
            """)
        try await context.transaction.execute(
            """
            INSERT INTO outreach.mail (id, purpose, programme, application, body, contact, token, queued_at, due_at, trace, cause)
            VALUES (\(mail), 'notice', \(try row.get("programme", as: String.self)), \(application), \(try row.get("body", as: BodyReference.self)),
                \(try row.get("contact", as: ContactID.self)), replace(gen_random_uuid()::text, '-', ''), \(context.now), \(context.now), \(context.trace),
                \(context.origin))
            """)
    }

    private func values(_ row: Row) throws -> [String: String] {
        let feedback: [String] = try row.getOptional("feedback") ?? []
        return [
            "contact_name": try row.get("contact_name"), "school_name": try row.get("body_name"), "programme_title": round.programme.definition.title,
            "reference": try row.get("reference"), "round_title": round.title, "closes": round.closes.words, "closes_at": round.rules.closesAt,
            "reserve_place": try row.getOptional("reserve_place", as: Int.self).map(String.init) ?? "none",
            "reason": try row.getOptional("reason") ?? "none",
            "feedback": feedback.isEmpty ? "none" : feedback.map { "- \($0)" }.joined(separator: "\n"),
        ]
    }

    private func template(_ kind: Kind, _ context: CommandContext) async throws -> (subject: MailTemplate, body: MailTemplate) {
        let own = try await context.transaction.queryOne(
            """
            SELECT v.subject, v.body FROM outreach.template AS t JOIN outreach.template_version AS v ON v.template = t.id
            WHERE t.shared AND t.programme = \(round.programme.id) AND t.name = \(Self.title(kind)) ORDER BY v.version DESC LIMIT 1
            """)
        if let own { return (MailTemplate(try own.get("subject")), MailTemplate(try own.get("body"))) }
        return (MailTemplate("((programme_title)): your application ((reference))"), MailTemplate("Dear ((contact_name)),\n\n\(Self.words(kind))"))
    }

    private static func title(_ kind: Kind) -> String { "Application: \(kind.rawValue.replacing("_", with: " "))" }

    private static func words(_ kind: Kind) -> String {
        let feedback = "\n\nWhat the assessors said:\n\n((feedback))"
        return switch kind {
        case .received:
            "We have the application of ((school_name)) to be an Ambassador, ((reference)). Two people assess it, each on their own. We write again when it is decided."
        case .appointed:
            "We are pleased to offer ((school_name)) a place as an Ambassador. We will send you the agreement; after your induction you support other schools.\(feedback)"
        case .reserve:
            "((school_name)) reached the pass mark, and there were more such applications than places. You are number ((reserve_place)) in reserve: we write at once if a place becomes free.\(feedback)"
        case .unsuccessful: "We are sorry: ((school_name)) was not successful this time.\(feedback)"
        case .ineligible: "We are sorry: ((school_name)) cannot be an Ambassador under the programme’s rules.\n\n((reason))"
        case .steppedIn:
            "A place has become free, and ((school_name)) was next in reserve: we are pleased to offer it to you. We will send you the agreement."
        }
    }

    /// What the message says: the letter as it was kept, and who writes and why.
    static func compose(_ row: Row, programme: ProgrammeDefinition) throws -> Letter {
        let footer = Footer(programme, why: "We write because your school or trust applied to be an Ambassador.", stop: nil)
        return Letter(subject: try row.get("letter_subject"), text: "\(try row.get("letter_text", as: String.self))\n\n\(footer.text)\n")
    }
}
