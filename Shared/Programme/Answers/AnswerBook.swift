package import Contracts

/// Answers by question and row, as rules look them up.
package struct AnswerBook: Hashable, Sendable {
    private var answers: [Key: CodedAnswer] = [:]

    private struct Key: Hashable {
        let question: String
        let row: String?
    }

    package init(_ coded: [CodedAnswer] = []) {
        for answer in coded { put(answer) }
    }

    package mutating func put(_ answer: CodedAnswer) { answers[Key(question: answer.question, row: answer.row)] = answer }

    package func answer(_ question: String, row: String? = nil) -> CodedAnswer? { answers[Key(question: question, row: row)] }

    package func number(_ question: String, row: String? = nil) -> Int? { answer(question, row: row)?.number }

    package func codes(_ question: String) -> [String]? { answer(question)?.codes }

    package func absence(_ question: String) -> Absence? { answer(question)?.absence.flatMap(Absence.init(rawValue:)) }

    /// A value was given: neither left out nor “we do not know”.
    package func hasValue(_ question: String, row: String? = nil) -> Bool {
        guard let answer = answer(question, row: row) else { return false }
        return answer.number != nil || answer.codes != nil
    }

    /// Whether the answer passes; nil where no value was given, so that nothing can be said.
    package func passes(_ test: AnswerTest) -> Bool? {
        guard let answer = answer(test.question), answer.number != nil || answer.codes != nil else { return nil }
        if let over = test.over { return (answer.number ?? 0) > over }
        let codes = answer.codes ?? []
        if !test.anyOf.isEmpty, !codes.contains(where: test.anyOf.contains) { return false }
        return !codes.isEmpty && !codes.contains(where: test.noneOf.contains)
    }
}
