import Contracts
import Programme

/// The questions of one survey, worded for its body, with the answers so far: the programme's rule over values, tested
/// without a database.
struct AnswerSheet: Sendable {
    let rule: AnswerRule
    let words: SurveyWords
    /// worded
    let questions: [Question]
    private(set) var answers: Answers = [:]

    init(_ questionnaire: Questionnaire, wave: Wave, words: SurveyWords, again: Bool) {
        rule = AnswerRule(questionnaire, wave: wave)
        self.words = words
        questions = questionnaire.questions(of: wave).map { words.worded($0, again: again) }
    }

    /// Starts from what was submitted; a question that was left out, or not asked, is open again.
    mutating func start(from submitted: Answers) {
        answers = submitted.filter { $0.value != .absence("skipped") && $0.value != .absence("not_asked") }
    }

    /// Takes what can be kept and says of the rest what is wrong with it: one bad answer loses none of the others.
    mutating func take(_ given: [RawAnswer]) -> (changed: Answers, problems: [AnswerProblem], warnings: [AnswerProblem]) {
        let reading = rule.read(given.flatMap(eachRow), saved: coded)
        var changed: Answers = [:]
        for answer in reading.answers { changed[AnswerKey(answer.question, row: answer.row)] = AnswerValue(answer) }
        for (question, text) in reading.texts { changed[AnswerKey(question)] = .text(text) }
        answers.merge(changed) { $1 }
        return (changed, reading.problems.map(worded), reading.warnings.map(worded))
    }

    /// What does not hold together among the answers as they stand, such as a part that has come to exceed its whole.
    var problems: [AnswerProblem] { rule.read(given).problems.map(worded) }

    /// Whether a question's condition holds; without one it is always asked.
    func asks(_ question: Question) -> Bool { rule.isAsked(question, with: AnswerBook(coded)) }

    /// Every answer as it is submitted: what was left out is skipped, what was not asked says so, a consent not given is none.
    var submitted: Answers {
        var all: Answers = [:]
        for answer in rule.complete(coded) { all[AnswerKey(answer.question, row: answer.row)] = AnswerValue(answer) }
        for question in questions where asks(question) {
            let key = AnswerKey(question.id)
            if case .text = question.form, let text = answers[key] { all[key] = text }
            if case .consents = question.form, answers[key] == nil { all[key] = .codes([]) }
        }
        return all
    }

    /// As they would be given again.
    var given: [RawAnswer] {
        answers.sorted { $0.key < $1.key }.map { RawAnswer(question: $0.question, row: $0.row.isEmpty ? nil : $0.row, values: $1.given) }
    }

    private var coded: [CodedAnswer] { answers.sorted { $0.key < $1.key }.compactMap { $1.coded($0) } }

    /// "We do not know" to a grid is said of each of its rows.
    private func eachRow(_ raw: RawAnswer) -> [RawAnswer] {
        guard raw.row == nil, raw.values.count == 1, Absence(raw: raw.values[0]) != nil, let question = questions.first(where: { $0.id == raw.question })
        else { return [raw] }
        return question.answerKeys.map { RawAnswer(question: raw.question, row: $0.row.isEmpty ? nil : $0.row, values: raw.values) }
    }

    private func worded(_ problem: AnswerProblem) -> AnswerProblem {
        AnswerProblem(question: problem.question, row: problem.row, message: words.filled(problem.message))
    }
}

extension Question {
    /// The keys that answers to this question have.
    var answerKeys: [AnswerKey] {
        if case .scale(_, let rows) = form, !rows.isEmpty { return rows.map { AnswerKey(id, row: $0.code) } }
        return [AnswerKey(id)]
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }
}
