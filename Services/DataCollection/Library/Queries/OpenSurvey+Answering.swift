import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension Collecting {
    /// What a personal link opens: the whole form, with what is known, what was said before, and after submitting what others said;
    /// or one question of it, with as much of the others as says what comes next.
    func openSurvey(_ query: OpenSurvey, _ context: QueryContext) async throws -> SurveyForm {
        return try await context.database.transaction(.init(readOnly: true)) { database in
            let row = try await SurveyRow.opened(by: query.secret, key: key, on: context.today, in: database)
            let survey = try await OpenedSurvey(
                row, on: context.today, asSubmitted: query.submitted ?? false, programmes: programmes, in: database)
            let body = try await RegisterFacts.read(row.body, in: database)
            var before: Answers = [:]
            if let baseline = row.baseline { before = try await AnswerVersions.current(of: baseline, in: database) }
            return SurveyForm(
                survey: row.id, reference: row.reference, programmeTitle: survey.programme.definition.title,
                fictional: survey.programme.definition.fictionalData, notice: survey.programme.definition.notice, title: survey.wave.title, wave: row.wave,
                bodyName: body.name,
                referenceYear: survey.referenceYearInWords, state: row.state.rawValue, version: row.version, due: row.due, minutes: survey.wave.minutes,
                seenBy: survey.programme.definition.questionnaire.visibility.seenBy, known: body.known,
                questions: survey.sheet.questions.map { survey.shown($0, before: before, isWhole: query.question == nil || query.question == $0.id) },
                comparison: row.version > 0 && query.question == nil ? try await Benchmark(survey: survey).comparisons(in: database) : [],
                submittedOn: row.submittedOn)
        }
    }
}

extension OpenedSurvey {
    fileprivate func shown(_ question: Question, before: Answers, isWhole: Bool) -> SurveyQuestion {
        let answers = sheet.given.filter { $0.question == question.id }
        guard isWhole else {
            return SurveyQuestion(
                id: question.id, ask: question.ask, hint: nil, type: question.form.name, choices: [], rows: [], points: nil, exclusive: nil, atMost: nil,
                asked: sheet.asks(question), answers: answers, before: nil)
        }
        var rows: [CodedLabel] = []
        var points: Int?
        var exclusive: String?
        var atMost: Int?
        switch question.form {
        case .scale(let scale, let lines): (points, rows) = (scale, lines)
        case .many(_, let alone, let most): (exclusive, atMost) = (alone, most)
        case .one, .count, .text, .consents: break
        }
        return SurveyQuestion(
            id: question.id, ask: question.ask, hint: question.hint, type: question.form.name, choices: question.form.choices, rows: rows, points: points,
            exclusive: exclusive, atMost: atMost, asked: sheet.asks(question), answers: answers,
            before: AnswerWords(absences: programme.definition.questionnaire.absences).words(of: question, in: before))
    }
}
