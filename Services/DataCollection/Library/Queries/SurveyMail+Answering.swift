import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension Collecting {
    /// The personal link and what the message says of the survey, fetched when it is sent.
    func surveyMail(_ query: SurveyMail, _ context: QueryContext) async throws -> SurveyMailContent {
        try await context.database.transaction(.init(readOnly: true)) { database in
            let row = try await SurveyRow.find(query.survey, in: database)
            let programme = try await programmes.version(row.programmeVersion, of: row.programme, database)
            let wave = programme.definition.questionnaire.wave(row.wave)
            let secret = try await row.secret(key: key, in: database)
            return SurveyMailContent(
                path: "/survey/\(secret ?? "")", title: wave?.title ?? row.wave, body: row.body, due: row.due, minutes: wave?.minutes ?? 0,
                open: secret != nil && row.awaited,
                linkOpens: secret != nil)
        }
    }
}
