import Contracts
import Programme

/// The questions of one survey with the answers so far: pure, tested without a database.
struct AnswerSheet: Sendable {
    let questions: [Question]
    let absences: [CodedLabel]
    private(set) var answers: Answers

    init(questions: [Question], absences: [CodedLabel], answers: Answers = [:]) {
        self.questions = questions
        self.absences = absences
        self.answers = answers
    }

    /// Takes what can be kept and says of the rest what is wrong with it: one bad answer loses none of the others.
    mutating func take(_ given: [RawAnswer]) -> (changed: [AnswerKey: AnswerValue?], problems: [AnswerProblem]) {
        var changed: [AnswerKey: AnswerValue?] = [:]
        var problems: [AnswerProblem] = []
        for raw in given {
            guard let question = questions.first(where: { $0.id == raw.question }) else {
                problems.append(AnswerProblem(question: raw.question, row: raw.row, message: "This survey does not ask “\(raw.question)”."))
                continue
            }
            do {
                changed.merge(try AnswerReader(question: question, absences: absences).read(raw)) { $1 }
            } catch {
                problems.append(error.problem)
            }
        }
        while let problem = crossProblem(in: merged(changed), among: Set(changed.keys.map(\.question))) {
            problems.append(problem)
            changed = changed.filter { $0.key.question != problem.question }
        }
        answers = merged(changed)
        return (changed, problems)
    }

    /// What does not hold together among the answers as they stand.
    var problems: [AnswerProblem] {
        crossProblem(in: answers, among: Set(questions.map(\.id))).map { [$0] } ?? []
    }

    /// Whether a question's condition holds; without one it is always asked.
    func asks(_ question: Question) -> Bool {
        guard let test = question.when else { return true }
        guard let answer = answers[AnswerKey(test.question)] else { return false }
        switch answer {
        case .codes(let codes):
            if !test.anyOf.isEmpty, !codes.contains(where: test.anyOf.contains) { return false }
            if !test.noneOf.isEmpty, codes.isEmpty || codes.contains(where: test.noneOf.contains) { return false }
            return test.over == nil
        case .number(let number): return test.anyOf.isEmpty && test.noneOf.isEmpty && test.over.map { number > $0 } ?? true
        case .absence, .text: return false
        }
    }

    /// Every answer as it is submitted: what was left out is skipped, what was not asked says so, a consent not given is none.
    var submitted: Answers {
        var all: Answers = [:]
        for question in questions {
            for key in AnswerReader(question: question, absences: absences).keys {
                if !asks(question) {
                    all[key] = .absence("not_asked")
                } else if let answer = answers[key] {
                    all[key] = answer
                } else if case .consents = question.form {
                    all[key] = .codes([])
                } else {
                    all[key] = .absence("skipped")
                }
            }
        }
        return all
    }

    private func merged(_ changed: [AnswerKey: AnswerValue?]) -> Answers {
        var result = answers
        for (key, value) in changed { result[key] = value }
        return result
    }
}
