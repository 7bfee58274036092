import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension AssessmentDesk {
    /// Each assessor sees their own marks; the other's, and everybody's to those who run the programme, when both are in.
    func detail(_ query: GetApplication, _ context: QueryContext) async throws -> ApplicationDetail {
        guard let row = try await context.database.queryOne("\(ApplicationSummary.select) WHERE a.id = \(query.id)") else { throw Self.none }
        let summary = try ApplicationSummary(row: row)
        let round = try await RoundRecord.read(row.get("round"), record, context.database)
        let named = try await context.database.queryOne(
            "SELECT assessor FROM outreach.round_assessor WHERE round = \(round.id) AND assessor = \(context.who)")
        guard context.seesApplications || named != nil else { throw Self.none }
        let answers = try await context.database.query("SELECT question, answer FROM outreach.application_answer WHERE application = \(query.id)")
        let given = Dictionary(
            uniqueKeysWithValues: try answers.map { (try $0.get("question", as: String.self), try $0.get("answer", as: String.self)) })
        let assessors = try await context.database.query(
            """
            SELECT p.assessor, x.marks, x.feedback, x.reason FROM outreach.application_assessor AS p
                LEFT JOIN outreach.application_assessment AS x ON x.application = p.application AND x.assessor = p.assessor
            WHERE p.application = \(query.id) ORDER BY p.place
            """)
        let names: [String] = try assessors.map { try $0.get("assessor") }
        let assessments = try assessors.compactMap { try ApplicationAssessment(row: $0, round.rules) }
        let areSeen = assessments.count >= 2
        let own = assessments.filter { $0.assessor == context.who }
        return ApplicationDetail(
            summary: summary, round: round.id, roundTitle: round.title, questions: round.questions,
            answers: round.questions.compactMap { question in given[question.code].map { ApplicationAnswer(question: question.code, text: $0) } },
            eligibilityWords: try row.get("eligibility_words"), allowedBy: try row.getOptional("allowed_by"),
            allowedBecause: try row.getOptional("allowed_because"), assessments: areSeen ? assessments : own, assessors: names,
            steps: steps(summary, names, hasMarks: !assessments.isEmpty, hasGiven: !own.isEmpty, isNamed: named != nil, context),
            reason: try row.getOptional("reason"), letters: context.seesApplications ? try await letters(query.id, context) : [])
    }

    private static let none = Refusal(
        .notFound, "There is no such application, or you do not assess in its round.", remedy: "Choose one of its round.", field: "id")

    private func steps(
        _ summary: ApplicationSummary, _ assessors: [String], hasMarks: Bool, hasGiven: Bool, isNamed: Bool, _ context: QueryContext
    ) -> [String] {
        guard let state = ApplicationState(rawValue: summary.state) else { return [] }
        let runs = context.seesApplications
        var steps: [String] = []
        if runs, state == .submitted, !hasMarks { steps.append("assign") }
        if state == .submitted, assessors.contains(context.who), !hasGiven { steps.append("score") }
        if state == .moderation, isNamed, !assessors.contains(context.who) { steps.append("moderate") }
        if runs, state == .submitted { steps.append("rule-out") }
        if runs, state.after("withdraw") != nil || state.after("decline") != nil { steps.append("withdraw") }
        return steps
    }

    private func letters(_ id: ApplicationID, _ context: QueryContext) async throws -> [ApplicationLetter] {
        let rows = try await context.database.query(
            """
            SELECT n.kind, n.written_on, n.subject, n.text, m.state FROM outreach.application_letter AS n JOIN outreach.mail AS m ON m.id = n.id
            WHERE n.application = \(id) ORDER BY m.queued_at, n.kind
            """)
        return try rows.map {
            ApplicationLetter(
                kind: try $0.get("kind"), on: try $0.get("written_on"), state: try $0.get("state"), subject: try $0.get("subject"), text: try $0.get("text"))
        }
    }
}

extension ApplicationAssessment {
    /// Nil where they have not given any yet.
    init?(row: Row, _ rules: AmbassadorRound) throws {
        guard let marks: [Int] = try row.getOptional("marks") else { return nil }
        self.init(
            assessor: try row.get("assessor"), marks: zip(rules.criteria, marks).map { CriterionMark(criterion: $0.code, mark: $1) },
            total: marks.reduce(0, +), feedback: try row.get("feedback"), reason: try row.getOptional("reason"))
    }
}
