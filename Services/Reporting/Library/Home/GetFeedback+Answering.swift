import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What bodies say about an Ambassador, pooled: nothing at all from fewer answers than the programme asks for.
struct FeedbackAnswer {
    var programmes: ProgrammeRecord

    func answer(_ query: GetFeedback, _ context: QueryContext) async throws -> PooledFeedback {
        let ambassador = try context.actingAmbassador(query.ambassador)
        return try await context.database.transaction(.init(readOnly: true)) { transaction in
            let programme = try await programmes.current(transaction, on: context.today)
            let surveys = try await SurveyFact.load(programme: programme.id, from: transaction).filter { $0.ambassador == ambassador }
            return FeedbackPool(surveys: surveys, questionnaire: programme.definition.questionnaire).pooled()
        }
    }
}

/// Pools the answers to the questions about an Ambassador.
struct FeedbackPool {
    var surveys: [SurveyFact]
    var questionnaire: Questionnaire

    func pooled() -> PooledFeedback {
        let bodies = Set(surveys.filter { survey in survey.answers.contains { isPooled($0) && $0.absence == nil } }.map(\.body))
        guard bodies.count >= questionnaire.visibility.pooledAtLeast else { return PooledFeedback(answers: bodies.count, shown: false) }
        let rows = questionnaire.visibility.pooled.compactMap(questionnaire.question).flatMap(rows)
        return PooledFeedback(
            answers: bodies.count, shown: true,
            table: ReportTable(
                id: "feedback", caption: "Feedback, pooled over the bodies that answered",
                columns: [.text("Question"), .text("Answer"), .number("Bodies"), .number("Base: bodies that answered"), .number("Share")], rows: rows,
                notes: ["Shown from \(questionnaire.visibility.pooledAtLeast) answers on. Percentages are half up."]))
    }

    /// One survey of each body: that which it answered last.
    private var newest: [SurveyFact] {
        Dictionary(surveys.map { ($0.body, $0) }) { first, second in
            (first.submittedOn.map(\.number) ?? 0, first.reference) < (second.submittedOn.map(\.number) ?? 0, second.reference) ? second : first
        }.values.sorted { $0.body < $1.body }
    }

    private func isPooled(_ answer: CodedAnswer) -> Bool { questionnaire.visibility.pooled.contains(answer.question) }

    private func rows(of question: Question) -> [[String]] {
        let given = newest.flatMap(\.answers).filter { $0.question == question.id && $0.absence == nil }
        guard given.count >= questionnaire.visibility.pooledAtLeast else {
            return [[question.ask, "Too few answers to show", Printing.suppressed, Printing.suppressed, Printing.suppressed]]
        }
        let options: [(label: String, count: Int)]
        if case .scale(let points, _) = question.form {
            options = (1...points).map { point in ("\(point) of \(points)", given.filter { $0.number == point || $0.codes == ["\(point)"] }.count) }
        } else {
            options = question.form.choices.map { choice in (choice.label, given.filter { $0.codes?.contains(choice.code) == true }.count) }
        }
        return options.map { [question.ask, $0.label, Printing.count($0.count), Printing.count(given.count), Printing.percentage($0.count, of: given.count)] }
    }
}
