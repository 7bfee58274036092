import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What is done to an application between its coming and the decision: two assess it, a third settles what is apart.
struct AssessmentDesk: Sendable {
    let record: ProgrammeRecord

    func assign(_ command: AssignAssessors, _ context: CommandContext) async throws -> Done {
        let application = try await ApplicationRecord.locked(command.application, context.transaction)
        try application.expect("first marks", "Its assessors stay.")
        let round = try await RoundRecord.read(application.round, record, context.transaction)
        guard command.first != command.second else {
            throw Refusal(.invalid, "Two different people assess an application.", remedy: "Choose another.", field: "second")
        }
        let given = try await context.transaction.query("SELECT assessor FROM outreach.application_assessment WHERE application = \(application.id)")
        guard given.isEmpty else { throw Refusal(.conflict, "Marks are in already.", remedy: "Its assessors stay.", field: "application") }
        try await Self.check(command.first, of: application, field: "first", context)
        try await Self.check(command.second, of: application, field: "second", context)
        try await checkEligible(application, round, context)
        try await context.transaction.execute("DELETE FROM outreach.application_assessor WHERE application = \(application.id)")
        try await context.transaction.execute(
            """
            INSERT INTO outreach.application_assessor (application, round, assessor, place)
            VALUES (\(application.id), \(round.id), \(command.first), 1), (\(application.id), \(round.id), \(command.second), 2)
            """)
        return Done()
    }

    /// Facts may have been stated since it came: it is judged again, of the day on which it came.
    private func checkEligible(_ application: ApplicationRecord, _ round: RoundRecord, _ context: CommandContext) async throws {
        let judged = try await ApplicantEligibility.judge(
            application.body, round.programme.definition, on: application.submittedOn, context.transaction)
        try await context.transaction.execute(
            """
            UPDATE outreach.application SET eligibility = \(judged.code), eligibility_words = \(judged.words) WHERE id = \(application.id)
            """)
        guard judged.outcome != .held, application.route != "exception" else { return }
        throw Refusal(
            .conflict, judged.outcome == .failed ? "It may not be an Ambassador: \(judged.words)" : "It is not known whether it may be: \(judged.words)",
            remedy: judged.outcome == .failed ? "Rule it out." : "State the facts that are missing, or rule it out.", field: "application")
    }

    private static func check(_ assessor: String, of application: ApplicationRecord, field: String, _ context: CommandContext) async throws {
        let row = try await context.transaction.queryOne(
            """
            SELECT coalesce(outreach.organisation_of(body) && outreach.organisation_of(\(application.body)), false) AS own
            FROM outreach.round_assessor WHERE round = \(application.round) AND assessor = \(assessor)
            """)
        guard let row else {
            throw Refusal(.invalid, "“\(assessor)” is no assessor of the round.", remedy: "Name them for the round first.", field: field)
        }
        guard try !row.get("own", as: Bool.self) else {
            throw Refusal(.invalid, "Nobody assesses what their own organisation sends.", remedy: "Choose another assessor.", field: field)
        }
    }

    func score(_ command: ScoreApplication, _ context: CommandContext) async throws -> Done {
        let application = try await ApplicationRecord.locked(command.application, context.transaction)
        let round = try await RoundRecord.read(application.round, record, context.transaction)
        guard let place = try await application.assessors(context.transaction).prefix(2).firstIndex(of: context.who) else {
            throw Refusal(.conflict, "It was not given to you to assess.", remedy: "Choose one that was.", field: "application")
        }
        try application.expect("first marks", "What was given is kept.")
        let marks = try round.rules.ordered(command.marks)
        let other = try await context.transaction.queryOne(
            """
            SELECT assessor, marks FROM outreach.application_assessment WHERE application = \(application.id)
            """)
        if let other, try other.get("assessor") == context.who {
            throw Refusal(.conflict, "Your marks are in already.", remedy: "They are kept as you gave them.", field: "application")
        }
        try await keep(application, place: place + 1, marks, command.feedback, reason: nil, context)
        guard let other else { return Done() }
        let compared = round.rules.compare(marks, try other.get("marks"))
        if compared.moderation.isEmpty {
            try await settle(application, compared.halves, context)
        } else {
            try await context.transaction.execute("UPDATE outreach.application SET state = 'moderation' WHERE id = \(application.id)")
        }
        return Done()
    }

    func moderate(_ command: ModerateApplication, _ context: CommandContext) async throws -> Done {
        let application = try await ApplicationRecord.locked(command.application, context.transaction)
        try application.expect("moderate", "There is nothing to settle.")
        let round = try await RoundRecord.read(application.round, record, context.transaction)
        guard !(try await application.assessors(context.transaction).contains(context.who)) else {
            throw Refusal(.conflict, "You have assessed it.", remedy: "A third person moderates.", field: "application")
        }
        guard !command.reason.trimmed.isEmpty else { throw Refusal(.invalid, "Enter why these are the marks", field: "reason") }
        try await Self.check(context.who, of: application, field: "application", context)
        let marks = try round.rules.ordered(command.marks)
        try await context.transaction.execute(
            """
            INSERT INTO outreach.application_assessor (application, round, assessor, place) VALUES (\(application.id), \(round.id), \(context.who), 3)
            """)
        try await keep(application, place: 3, marks, command.feedback, reason: command.reason.trimmed, context)
        try await settle(application, marks.map { 2 * $0 }, context)
        return Done()
    }

    private func keep(
        _ application: ApplicationRecord, place: Int, _ marks: [Int], _ feedback: String, reason: String?, _ context: CommandContext
    ) async throws {
        guard !feedback.trimmed.isEmpty else { throw Refusal(.invalid, "Enter feedback for the applicant", field: "feedback") }
        guard feedback.count <= 4000 else { throw Refusal(.invalid, "The feedback must be 4,000 characters or fewer", field: "feedback") }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.application_assessment (application, assessor, place, marks, feedback, reason, assessed_at)
            VALUES (\(application.id), \(context.who), \(place), \(marks), \(feedback.trimmed), \(reason), \(context.now))
            """)
    }

    private func settle(_ application: ApplicationRecord, _ halves: [Int], _ context: CommandContext) async throws {
        try await context.transaction.execute("UPDATE outreach.application SET state = 'assessed', halves = \(halves) WHERE id = \(application.id)")
    }

    func ruleOut(_ command: RuleOutApplication, _ context: CommandContext) async throws -> Done {
        let application = try await ApplicationRecord.locked(command.application, context.transaction)
        try application.expect("rule out", "It is ruled out before it is assessed.")
        guard !command.reason.trimmed.isEmpty else { throw Refusal(.invalid, "Enter why", remedy: "The applicant is told.", field: "reason") }
        let round = try await RoundRecord.read(application.round, record, context.transaction)
        try await context.transaction.execute(
            """
            UPDATE outreach.application SET state = 'ineligible', reason = \(command.reason.trimmed), decided_at = \(context.now) WHERE id = \(application.id)
            """)
        try await ApplicationLetters(round: round).write(.ineligible, [application.id], context)
        return Done()
    }
}
