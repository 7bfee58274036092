import Contracts

/// Names an answer: the question, and of a scale's grid the row.
struct AnswerKey: Hashable, Sendable, Comparable {
    var question: String
    /// empty where the question has no rows
    var row: String

    init(_ question: String, row: String? = nil) {
        self.question = question
        self.row = row ?? ""
    }

    static func < (left: AnswerKey, right: AnswerKey) -> Bool { (left.question, left.row) < (right.question, right.row) }
}

/// An answer as it is kept.
enum AnswerValue: Hashable, Sendable {
    case codes([String])
    case number(Int)
    /// not_known, not_recorded, skipped, not_asked
    case absence(String)
    case text(String)

    /// Nil where the coded answer says nothing.
    init?(_ coded: CodedAnswer) {
        if let codes = coded.codes {
            self = .codes(codes)
        } else if let number = coded.number {
            self = .number(number)
        } else if let absence = coded.absence {
            self = .absence(absence)
        } else {
            return nil
        }
    }

    /// As it would be typed or ticked: what a draft holds and a form shows again.
    var given: [String] {
        switch self {
        case .codes(let codes): codes
        case .number(let number): [String(number)]
        case .absence(let absence): [absence]
        case .text(let text): [text]
        }
    }

    /// As it is counted; nil for free text, which stays here.
    func coded(_ key: AnswerKey) -> CodedAnswer? {
        let row = key.row.isEmpty ? nil : key.row
        return switch self {
        case .codes(let codes): CodedAnswer(question: key.question, row: row, codes: codes)
        case .number(let number): CodedAnswer(question: key.question, row: row, number: number)
        case .absence(let absence): CodedAnswer(question: key.question, row: row, absence: absence)
        case .text: nil
        }
    }
}

typealias Answers = [AnswerKey: AnswerValue]
