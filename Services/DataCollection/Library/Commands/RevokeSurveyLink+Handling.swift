import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension Collecting {
    /// Ends the link that opens a survey. With `issueNew` another takes its place and is announced, so that Outreach sends it;
    /// without, reminders stop, since there is nothing that they could carry.
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
        if revoked != nil { context.emit(SurveyLinkRevoked(survey: survey.id, on: context.today)) }
        if command.issueNew {
            let expires = try revoked?.get("expires_on") ?? survey.lapsesOn.adding(days: SurveyPlan.linkDaysAfterLapse)
            try await renewLink(of: survey, expires: expires, context)
        } else if revoked != nil {
            try await context.cancel(.reminder, key: survey.id.description)
        } else {
            throw Refusal(.conflict, "No link opens this survey now.", remedy: "Ask for a new one if the respondent needs it.", field: "survey")
        }
        return Done()
    }

    /// The new link opens at least as long as any does after a lapse, and reminders go on where they stopped.
    private func renewLink(of survey: SurveyRow, expires: Day, _ context: CommandContext) async throws {
        let fullTerm = context.today.adding(days: SurveyPlan.linkDaysAfterLapse)
        try await context.transaction.execute(
            """
            INSERT INTO collection.link (id, survey, issued_on, expires_on)
            VALUES (\(LinkID(from: context.id, label: "link")), \(survey.id), \(context.today), \(max(expires, fullTerm)))
            """)
        context.emit(
            SurveyLinkRenewed(programme: survey.programme, survey: survey.id, body: survey.body, contact: survey.contact, on: context.today))
        guard survey.awaited else { return }
        let policy = try await programmes.current(context.transaction, programme: survey.programme, on: context.today).definition.contactPolicy
        let asked = try await survey.remindersAsked(in: context.transaction)
        if let next = policy.surveyReminderDay(asked + 1, after: context.today) {
            try await context.schedule(.reminder, key: survey.id.description, on: next)
        }
    }
}
