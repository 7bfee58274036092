import Contracts
import Programme

extension AnswerSheet {
    /// The first check between answers that fails and that one of `given` can put right.
    func crossProblem(in answers: Answers, among given: Set<String>) -> AnswerProblem? {
        for question in questions {
            guard case .count(let limits) = question.form, let value = number(question.id, answers) else { continue }
            if case .answer(let other) = limits.max, let most = number(other, answers), value > most {
                if given.contains(question.id) {
                    return AnswerProblem(
                        question: question.id, message: "\(value) is more than the \(most) that you gave for “\(wording(other))”: check both numbers.")
                }
                if given.contains(other) {
                    return AnswerProblem(
                        question: other, message: "\(most) is fewer than the \(value) that you gave for “\(question.ask)”: check both numbers.")
                }
            }
            if let sum = limits.sumAtMost, let problem = sumProblem(question, value, sum, answers, among: given) { return problem }
        }
        return nil
    }

    private func sumProblem(_ question: Question, _ value: Int, _ sum: CountSum, _ answers: Answers, among given: Set<String>) -> AnswerProblem? {
        let total = sum.with.reduce(value) { $0 + (number($1, answers) ?? 0) }
        guard let most = number(sum.limit, answers), total > most else { return nil }
        let parts = [question.id] + sum.with
        guard let blamed = (parts + [sum.limit]).first(where: given.contains) else { return nil }
        let others = parts.filter { $0 != blamed }.map { "“\(wording($0))”" }.joined(separator: ", ")
        let message =
            blamed == sum.limit
            ? "\(most) is fewer than the \(total) that \(others) come to: check the numbers."
            : "With \(others) this comes to \(total), more than the \(most) that you gave for “\(wording(sum.limit))”: check the numbers."
        return AnswerProblem(question: blamed, message: message)
    }

    private func number(_ question: String, _ answers: Answers) -> Int? {
        if case .number(let number) = answers[AnswerKey(question)] { number } else { nil }
    }

    private func wording(_ question: String) -> String { questions.first { $0.id == question }?.ask ?? question }
}
