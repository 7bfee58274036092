import Contracts
import Messaging
import PostgreSQL
import Programme

extension Collecting {
    /// Saves what holds and says what does not, question by question; nothing is submitted. The link is the authority: the
    /// policy lets no signed-in person in, so that nobody answers for a school by being staff.
    func saveAnswers(_ command: SaveAnswers, _ context: CommandContext) async throws -> AnswersSaved {
        let row = try await SurveyRow.opened(by: command.secret, key: key, on: context.today, in: context.transaction, locking: true)
        var survey = try await OpenedSurvey(row, on: context.today, programmes: programmes, in: context.transaction)
        let (changed, problems, warnings) = survey.sheet.take(command.answers)
        let beginsAmendment = row.version > 0 && !survey.amending
        if beginsAmendment { try await Draft.clear(row.id, in: context.transaction) }
        try await Draft.write(beginsAmendment ? survey.sheet.answers : changed, of: row.id, at: context.now, in: context.transaction)
        if let started = row.state.after("save") {
            try await context.transaction.execute(
                """
                UPDATE collection.survey SET state = \(started.rawValue), started_on = coalesce(started_on, \(context.today)) WHERE id = \(row.id)
                """)
        }
        return AnswersSaved(survey: row.id, problems: problems, warnings: warnings)
    }
}
