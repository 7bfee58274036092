import Contracts

/// Reads one answer by its question's form.
struct QuestionReader {
    let question: Question
    let mayBeSkipped: Bool

    func read(_ raw: RawAnswer, into reading: inout AnswerReading) {
        let values = raw.values.filter { !$0.allSatisfy(\.isWhitespace) }
        func problem(_ message: String) { reading.problems.append(AnswerProblem(question: question.id, row: raw.row, message: message)) }
        func take(codes: [String]? = nil, number: Int? = nil, absence: Absence? = nil) {
            reading.answers.append(CodedAnswer(question: question.id, row: raw.row, codes: codes, number: number, absence: absence?.rawValue))
        }
        let absences = values.compactMap(Absence.init(raw:))
        if let absence = absences.first {
            if values.count > 1 { return problem("Give an answer, or say that you do not know or do not record it, not both") }
            return take(absence: absence)
        }
        if values.isEmpty, !isConsents {
            return mayBeSkipped ? take(absence: .skipped) : problem("Answer this question")
        }
        switch question.form {
        case .one(let choices):
            guard values.count == 1 else { return problem("Select one answer") }
            unknown(values, choices).map(problem) ?? take(codes: values)
        case .many(let choices, let exclusive, let atMost):
            let ordered = choices.map(\.code).filter(values.contains)
            if let message = unknown(values, choices) { return problem(message) }
            if let exclusive, ordered.contains(exclusive), ordered.count > 1 {
                return problem("Select “\(label(exclusive, choices))” alone, or leave it out")
            }
            if let atMost, ordered.count > atMost { return problem("Select at most \(atMost)") }
            take(codes: ordered)
        case .consents(let choices):
            unknown(values, choices).map(problem) ?? take(codes: choices.map(\.code).filter(values.contains))
        case .count:
            switch CountText.read(values.joined(separator: " ")) {
            case .number(let number): take(number: number)
            case .empty: take(absence: .skipped)
            case .problem(let message): problem(message)
            }
        case .scale(let points, let rows):
            if rows.isEmpty != (raw.row == nil) || !rows.isEmpty && !rows.contains(where: { $0.code == raw.row }) {
                return problem("Select an answer in each row")
            }
            guard values.count == 1, let number = Int(values[0]), (1...points).contains(number) else { return problem("Select a number from 1 to \(points)") }
            take(number: number)
        case .text:
            let text = values.joined(separator: "\n")
            guard text.count <= ActivityLimits.longestNote else { return problem("Use at most \(ActivityLimits.longestNote) characters") }
            reading.texts[question.id] = text
        }
    }

    private var isConsents: Bool { if case .consents = question.form { true } else { false } }

    private func unknown(_ values: [String], _ choices: [CodedLabel]) -> String? {
        values.contains { value in !choices.contains { $0.code == value } } ? "Select from the answers offered" : nil
    }

    private func label(_ code: String, _ choices: [CodedLabel]) -> String { choices.first { $0.code == code }?.label ?? code }
}
