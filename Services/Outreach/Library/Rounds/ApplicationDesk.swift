import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// How applications come: by the public form, or entered by staff.
struct ApplicationDesk: Sendable {
    let record: ProgrammeRecord

    /// What came in, however it did.
    private struct Intake {
        var id: ApplicationID
        var body: BodyReference
        var name: String
        var email: String
        var role: String
        var answers: [ApplicationAnswer]
        var exception: String?
        var source: String
    }

    /// The form of a round; without one, of the round that takes applications now.
    func form(_ query: GetApplicationForm, _ context: QueryContext) async throws -> ApplicationForm {
        let told: MailToken?
        if let token = query.token { told = try await MailToken.resolve(token, context.database) } else { told = nil }
        let round = try await RoundRecord.read(try await chosen(query.round, told?.programme, context), record, context.database)
        let programme = round.programme.definition
        var form = ApplicationForm(
            round: round.id, title: round.title, programmeTitle: programme.title, fictional: programme.fictionalData, notice: programme.notice,
            state: round.standing(context.now), opens: round.opens, closes: round.closes, closesAt: round.rules.closesAt, roles: programme.contactRoles,
            questions: round.questions)
        guard let told else { return form }
        form.body = told.body
        form.bodyName = try await BodyNames.name(of: told.body, context.database)
        let contact = try await context.database.queryOne("SELECT name, email FROM outreach.contact WHERE id = \(told.contact)")
        form.contactName = try contact?.get("name")
        form.contactEmail = try contact?.get("email")
        return form
    }

    private func chosen(_ round: RoundID?, _ programme: String?, _ context: QueryContext) async throws -> RoundID {
        if let round { return round }
        let row = try await context.database.queryOne(
            """
            SELECT id FROM outreach.ambassador_round WHERE state = 'open' AND (\(programme) IS NULL OR programme = \(programme))
            ORDER BY \(context.today) BETWEEN opens AND closes DESC, closes DESC LIMIT 1
            """)
        guard let row else {
            throw Refusal(.notFound, "No round takes applications.", remedy: "Ask the programme’s delivery partner when the next one opens.", field: "round")
        }
        return try row.get("id")
    }

    func submit(_ command: SubmitApplication, _ context: CommandContext) async throws -> ApplicationReference {
        let told: MailToken?
        if let token = command.token { told = try await MailToken.resolve(token, context.transaction) } else { told = nil }
        guard let body = told?.body ?? command.body else {
            throw Refusal(.invalid, "Nobody said which school or trust applies.", remedy: "Give the school's name or URN.", field: "body")
        }
        let reference = try await take(
            Intake(
                id: command.application, body: body, name: command.contactName, email: command.email, role: command.role, answers: command.answers,
                source: "given on the application form"), round: command.round, context)
        if let told { try await MailEvidence.arrived(told.mail, context) }
        return reference
    }

    func enter(_ command: EnterApplication, _ context: CommandContext) async throws -> ApplicationReference {
        let exception = command.exception.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
        if exception != nil, let actor = context.actor, !actor.grants.contains(where: { [.administrator, .programmeManager].contains($0.role) }) {
            throw Refusal(.conflict, "A programme manager allows exceptions.", remedy: "Ask one to enter it.", field: "exception")
        }
        return try await take(
            Intake(
                id: command.application, body: command.body, name: command.contactName, email: command.email, role: command.role, answers: command.answers,
                exception: exception, source: "given to the programme's staff"), round: command.round, context)
    }

    private func take(_ intake: Intake, round id: RoundID, _ context: CommandContext) async throws -> ApplicationReference {
        let round = try await RoundRecord.read(id, record, context.transaction, lock: true)
        // The body as it is now: a link may be older than its conversion.
        let body = try await BodyNames.current(intake.body, context.transaction)
        guard try await BodyNames.exists(body, context.transaction) else {
            throw Refusal(
                .invalid, "The register has no \(body.kind.rawValue) \(body.code).", remedy: "Check the number, or find the school by its name.", field: "body")
        }
        try checkWindow(round, intake, context)
        let answers = try check(intake, round)
        let earlier = try await context.transaction.query("SELECT reference, state FROM outreach.application WHERE round = \(id) AND body = \(body)")
        for row in earlier where try row.get("state", as: String.self) != ApplicationState.withdrawn.rawValue {
            throw Refusal(
                .conflict, "It has applied already: \(try row.get("reference", as: String.self)).", remedy: "Withdraw that application first.", field: "body")
        }
        let number = body.kind == .trust ? "T\(body.code)" : "\(body.code)"
        let reference = "\(round.reference)-\(number)\(earlier.isEmpty ? "" : "-\(earlier.count + 1)")"
        let contact = try await ContactKeeping.keep(
            body, name: intake.name, email: intake.email, role: intake.role, source: intake.source, by: context.id, context)
        let judged = try await ApplicantEligibility.judge(body, round.programme.definition, on: context.today, context.transaction)
        let failed = judged.outcome == .failed && intake.exception == nil
        try await context.transaction.execute(
            """
            INSERT INTO outreach.application (id, reference, round, programme, body, region, contact, route, allowed_by, allowed_because, eligibility,
                eligibility_words, state, submitted_at, submitted_on, decided_at, reason)
            VALUES (\(intake.id), \(reference), \(id), \(round.programme.id), \(body),
                (SELECT mode() WITHIN GROUP (ORDER BY s.region) FROM register.school AS s WHERE s.urn = \(body.kind == .school ? body.code : nil)
                    OR (s.is_open AND s.trust_uid = \(body.kind == .trust ? body.code : nil))), \(contact),
                \(intake.exception == nil ? round.route : "exception"), \(intake.exception.map { _ in context.who }), \(intake.exception), \(judged.code),
                \(judged.words), \(failed ? "ineligible" : "submitted"), \(context.now), \(context.today), \(failed ? context.now : nil),
                \(failed ? judged.words : nil))
            """)
        try await context.transaction.execute(
            """
            INSERT INTO outreach.application_answer (application, question, answer)
            SELECT \(intake.id), question, answer FROM unnest(\(answers.map(\.question)), \(answers.map(\.text))) AS given (question, answer)
            """)
        let letters = ApplicationLetters(round: round)
        try await letters.write(failed ? .ineligible : .received, [intake.id], context)
        return ApplicationReference(application: intake.id, reference: reference)
    }

    private func checkWindow(_ round: RoundRecord, _ intake: Intake, _ context: CommandContext) throws {
        guard intake.exception == nil else { return }
        switch round.standing(context.now) {
        case "open": return
        case "planned":
            throw Refusal(.conflict, "The round opens on \(round.opens.words).", remedy: "Apply from that day on.", field: "round")
        default:
            throw Refusal(
                .conflict, "The round closed on \(round.closes.words) at \(round.rules.closesAt).",
                remedy: "A programme manager may allow an exception, with a reason.", field: "round")
        }
    }

    private func check(_ intake: Intake, _ round: RoundRecord) throws -> [ApplicationAnswer] {
        guard !intake.name.trimmed.isEmpty else { throw Refusal(.invalid, "Enter your name", field: "contactName") }
        guard MailAddress.isAddress(intake.email.trimmed) else {
            throw Refusal(.invalid, "Enter an e-mail address in the correct format, like name@example.org", field: "email")
        }
        guard round.programme.definition.contactRoles.contains(where: { $0.code == intake.role }) else {
            throw Refusal(.invalid, "Select your role", field: "role")
        }
        return try round.rules.form.map { question in
            let text = intake.answers.first { $0.question == question.criterion }?.text.trimmed ?? ""
            guard !text.isEmpty else { throw Refusal(.invalid, "Answer “\(question.ask)”", field: question.criterion) }
            let words = text.split { $0.isWhitespace }.count
            guard words <= question.atMostWords, text.count <= 40 * question.atMostWords else {
                throw Refusal(.invalid, "The answer has \(words) words: use \(question.atMostWords) or fewer", field: question.criterion)
            }
            return ApplicationAnswer(question: question.criterion, text: text)
        }
    }
}
