import Contracts
import Messaging
import PostgreSQL

extension Collecting {
    /// Ends the link that opens a survey; with `issueNew` another takes its place, which the next message carries.
    func revokeSurveyLink(_ command: RevokeSurveyLink, _ context: CommandContext) async throws -> Done {
        let reason = command.reason.trimmed
        guard !reason.isEmpty else {
            throw Refusal(.invalid, "Withdrawing a link needs a reason.", remedy: "Say why, such as: sent to the wrong person.", field: "reason")
        }
        let survey = try await SurveyRow.find(command.survey, in: context.transaction, locking: true)
        let revoked = try await context.transaction.queryOne(
            """
            UPDATE collection.link SET revoked_on = \(context.today), revoked_because = \(reason)
            WHERE survey = \(survey.id) AND revoked_on IS NULL
            RETURNING expires_on
            """)
        if let revoked {
            context.emit(SurveyLinkRevoked(survey: survey.id, on: context.today))
            if command.issueNew { try await issueLink(survey, expires: revoked.get("expires_on"), context) }
        } else if command.issueNew {
            try await issueLink(survey, expires: survey.lapsesOn.adding(days: SurveyPlan.linkDaysAfterLapse), context)
        } else {
            throw Refusal(.conflict, "No link opens this survey now.", remedy: "Ask for a new one if the respondent needs it.", field: "survey")
        }
        return Done()
    }

    private func issueLink(_ survey: SurveyRow, expires: Day, _ context: CommandContext) async throws {
        let fullTerm = context.today.adding(days: SurveyPlan.linkDaysAfterLapse)
        try await context.transaction.execute(
            """
            INSERT INTO collection.link (id, survey, issued_on, expires_on)
            VALUES (\(LinkID(from: context.id, label: "link")), \(survey.id), \(context.today), \(max(expires, fullTerm)))
            """)
    }
}
