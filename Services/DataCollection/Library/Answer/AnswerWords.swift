import Contracts
import Programme

/// Answers in the words of the questionnaire, for people to read.
struct AnswerWords: Sendable {
    let absences: [CodedLabel]

    func words(_ value: AnswerValue, for question: Question) -> String {
        switch value {
        case .number(let number):
            if case .scale(let points, _) = question.form { return "\(number) of \(points)" }
            return String(number)
        case .text(let text): return text
        case .absence("skipped"): return "Left out"
        case .absence("not_asked"): return "Not asked"
        case .absence(let code): return absences.first { $0.code == code }?.label ?? code
        case .codes(let codes):
            if codes.isEmpty { return "None" }
            return codes.map { code in question.form.choices.first { $0.code == code }?.label ?? code }.joined(separator: "; ")
        }
    }

    /// All answers to one question in one line; nil where there is none.
    func words(of question: Question, in answers: Answers) -> String? {
        let parts = question.answerKeys.compactMap { key -> String? in
            guard let value = answers[key] else { return nil }
            let text = words(value, for: question)
            guard case .scale(_, let rows) = question.form, let row = rows.first(where: { $0.code == key.row }) else { return text }
            return "\(row.label): \(text)"
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
