package import Contracts

/// What was answered, coded, with what is wrong and what is only worth a second look.
package struct AnswerReading: Hashable, Sendable {
    package var answers: [CodedAnswer]
    /// Free text, by question: it stays with Collection.
    package var texts: [String: String]
    /// What could not be taken.
    package var problems: [AnswerProblem]
    /// Taken as it is, and pointed out.
    package var warnings: [AnswerProblem]

    package init(answers: [CodedAnswer] = [], texts: [String: String] = [:], problems: [AnswerProblem] = [], warnings: [AnswerProblem] = []) {
        self.answers = answers
        self.texts = texts
        self.problems = problems
        self.warnings = warnings
    }
}

/// Reads the answers of one wave: normalises what was typed, codes it, and checks it against its own limits and
/// against the other answers.
package struct AnswerRule: Sendable {
    package let questionnaire: Questionnaire
    package let wave: Wave
    /// What is known already, by question: the teacher headcount.
    package let prefilled: [String: Int]

    package init(_ questionnaire: Questionnaire, wave: Wave, prefilled: [String: Int] = [:]) {
        self.questionnaire = questionnaire
        self.wave = wave
        self.prefilled = prefilled
    }

    /// Whether the question is asked, with the answers so far. One whose condition cannot be judged yet is not.
    package func isAsked(_ question: Question, with answers: AnswerBook) -> Bool {
        guard let test = question.when else { return true }
        guard let other = questionnaire.question(test.question), isAsked(other, with: answers) else { return false }
        return answers.passes(test) ?? false
    }

    /// The answers given now, read upon those saved before. A problem concerns only what was given now; an answer
    /// with a problem is not among the coded ones.
    package func read(_ raw: [RawAnswer], saved: [CodedAnswer] = []) -> AnswerReading {
        var reading = AnswerReading()
        for answer in raw {
            guard wave.questions.contains(answer.question), let question = questionnaire.question(answer.question) else {
                reading.problems.append(AnswerProblem(question: answer.question, row: answer.row, message: "This form does not ask “\(answer.question)”"))
                continue
            }
            QuestionReader(question: question, mayBeSkipped: questionnaire.mayBeSkipped).read(answer, into: &reading)
        }
        check(&reading, saved: saved)
        return reading
    }

    /// Everything that is submitted: the answers saved, and for the rest of the wave that it was skipped or not asked.
    package func complete(_ saved: [CodedAnswer]) -> [CodedAnswer] {
        let book = AnswerBook(saved)
        return questionnaire.questions(of: wave).flatMap { question -> [CodedAnswer] in
            let rows: [String?] = if case .scale(_, let rows) = question.form, !rows.isEmpty { rows.map(\.code) } else { [nil] }
            return rows.map { row in
                guard isAsked(question, with: book) else { return CodedAnswer(question: question.id, row: row, absence: Absence.notAsked.rawValue) }
                return book.answer(question.id, row: row) ?? CodedAnswer(question: question.id, row: row, absence: Absence.skipped.rawValue)
            }
        }
    }

    /// The checks between answers, with those saved before; a failing answer is taken out again.
    private func check(_ reading: inout AnswerReading, saved: [CodedAnswer]) {
        var book = AnswerBook(saved)
        for answer in reading.answers { book.put(answer) }
        for question in questionnaire.questions(of: wave) {
            guard case .count(let limits) = question.form, let number = book.number(question.id) else { continue }
            let check = CountCheck(questionnaire: questionnaire, question: question, limits: limits, number: number, answers: book)
            let given = reading.answers.contains { $0.question == question.id }
            let concerned = given || check.depends.contains { other in reading.answers.contains { $0.question == other } }
            guard concerned else { continue }
            if let message = check.problem {
                reading.problems.append(AnswerProblem(question: question.id, message: message))
                reading.answers.removeAll { $0.question == question.id }
            } else if let message = check.warning(prefilled: prefilled[question.id]) {
                reading.warnings.append(AnswerProblem(question: question.id, message: message))
            }
        }
    }
}
