import Contracts
import Programme

/// Reads what was typed or ticked for one question: the answer as it is kept, or what is wrong and what to do.
struct AnswerReader: Sendable {
    /// Of a text, in characters.
    static let longestText = 2000

    let question: Question
    /// not_known, not_recorded: answers to every question
    let absences: [CodedLabel]

    /// The keys that answers to this question have.
    var keys: [AnswerKey] {
        if case .scale(_, let rows) = question.form, !rows.isEmpty { return rows.map { AnswerKey(question.id, row: $0.code) } }
        return [AnswerKey(question.id)]
    }

    /// Nil: nothing was given, which takes an earlier answer away. Throws AnswerProblem.
    func read(_ raw: RawAnswer) throws(AnswerRefused) -> [AnswerKey: AnswerValue?] {
        let values = raw.values.map { $0.trimmed }.filter { !$0.isEmpty }
        let keys = try keys(of: raw, absent: values.count == 1 && absence(values[0]) != nil)
        let value = try value(values, raw)
        return Dictionary(keys.map { ($0, value) }, uniquingKeysWith: { first, _ in first })
    }

    private func keys(of raw: RawAnswer, absent: Bool) throws(AnswerRefused) -> [AnswerKey] {
        let known = keys
        let key = AnswerKey(raw.question, row: raw.row)
        if known.contains(key) { return [key] }
        if raw.row == nil, absent { return known }
        throw refused(raw, raw.row == nil ? "Answer each line of this question." : "This question has no line “\(raw.row ?? "")”.")
    }

    private func value(_ values: [String], _ raw: RawAnswer) throws(AnswerRefused) -> AnswerValue? {
        guard let first = values.first else { return nil }
        if values.count == 1, let absence = absence(first) { return .absence(absence) }
        switch question.form {
        case .one(let choices):
            guard values.count == 1 else { throw refused(raw, "Choose one answer.") }
            return .codes(try codes(values, among: choices.map(\.code), raw))
        case .many(let choices, let exclusive, let atMost):
            let codes = try codes(values, among: choices.map(\.code), raw)
            if let exclusive, codes.count > 1, codes.contains(exclusive) {
                let label = choices.first { $0.code == exclusive }?.label ?? exclusive
                throw refused(raw, "“\(label)” cannot be chosen with other answers: choose it alone, or the others without it.")
            }
            if let atMost, codes.count > atMost { throw refused(raw, "Choose at most \(atMost): \(codes.count) are chosen.") }
            return .codes(codes)
        case .consents(let choices):
            return .codes(try codes(values, among: choices.map(\.code), raw))
        case .scale(let points, _):
            guard values.count == 1 else { throw refused(raw, "Choose one point from 1 to \(points).") }
            return .codes(try codes(values, among: (1...points).map(String.init), raw))
        case .count(let limits):
            guard values.count == 1 else { throw refused(raw, "Give one number.") }
            return .number(try number(first, limits, raw))
        case .text:
            guard first.count <= Self.longestText else {
                throw refused(raw, "This is \(first.count) characters long: \(Self.longestText) are the most that fit.")
            }
            return .text(first)
        }
    }

    private func number(_ text: String, _ limits: CountLimits, _ raw: RawAnswer) throws(AnswerRefused) -> Int {
        switch TypedNumber(text) {
        case .number(let number):
            if number < limits.min { throw refused(raw, "This must be \(limits.min) or more: \(number) was given.") }
            if case .number(let most) = limits.max, number > most { throw refused(raw, "This must be \(most) or fewer: \(number) was given.") }
            return number
        case .negative: throw refused(raw, "A count cannot be under 0: “\(text)” was given.")
        case .fraction: throw refused(raw, "Give a whole number: “\(text)” counts part of one.")
        case .tooLong: throw refused(raw, "“\(text)” is too large for this question: check the number.")
        case .notDigits: throw refused(raw, "“\(text.prefix(40))” is not a number in digits: type it like 12. If you do not know, choose “We do not know”.")
        }
    }

    private func codes(_ values: [String], among allowed: [String], _ raw: RawAnswer) throws(AnswerRefused) -> [String] {
        if let unknown = values.first(where: { !allowed.contains($0) }) { throw refused(raw, "“\(unknown.prefix(40))” is not one of the answers offered.") }
        return allowed.filter(values.contains)
    }

    private func absence(_ value: String) -> String? {
        if value == "skip" || value == "skipped" { return "skipped" }
        return absences.first { $0.code == value }?.code
    }

    private func refused(_ raw: RawAnswer, _ message: String) -> AnswerRefused {
        AnswerRefused(problem: AnswerProblem(question: raw.question, row: raw.row, message: message))
    }
}

/// An answer that cannot be kept as it is.
struct AnswerRefused: Error {
    var problem: AnswerProblem
}

extension String {
    var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }
}
