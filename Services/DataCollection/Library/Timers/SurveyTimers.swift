import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What happens to surveys because a day has come.
struct SurveyTimers: Sendable {
    let programmes: ProgrammeRecord
    let key: LinkKey

    /// A wave of an engagement is due; a yearly one comes again next year.
    func issue(_ context: TimerContext) async throws {
        guard let key = IssueKey(context.key) else {
            throw Refusal(.malformed, "“\(context.key)” does not name a survey to issue.", remedy: "The key is the wave and the engagement, WAVE:ID.")
        }
        let engagement = try await EngagementRow.find(key.engagement, in: context.transaction)
        let programme = try await programmes.current(context.transaction, programme: engagement.programme, on: context.today)
        guard let wave = programme.definition.questionnaire.wave(key.wave) else { return }
        guard case .yearly(let day, let years) = wave.issue else {
            try await SurveyIssue(id: SurveyID(from: engagement.id, label: wave.id), engagement: engagement, wave: wave, programme: programme).issue(context)
            return
        }
        guard SurveyPlan.stillAsked(yearsAfterClose: years, closedOn: engagement.closedOn, on: context.today) else { return }
        if engagement.tier.map(wave.tiers.contains) ?? true {
            let year = programme.definition.questionnaire.referenceYear(on: context.today).year
            try await SurveyIssue(id: SurveyID(from: engagement.id, label: "\(wave.id)-\(year)"), engagement: engagement, wave: wave, programme: programme)
                .issue(context)
        }
        try await context.schedule(.issue, key: context.key, on: SurveyPlan.next(day, after: context.today))
    }

    /// Asks Outreach for a reminder, which counts it; then waits for the next one's day, while the cap allows one. The gap
    /// counts from the reminder that really went: a timer that ran late shifts the rest by no more than that politeness needs.
    /// While no link opens the survey there is nothing to remind of; a new link sets the timer again.
    func remind(_ context: TimerContext) async throws {
        let survey = try await survey(context)
        guard survey.awaited, context.today < survey.lapsesOn, try await survey.secret(key: key, in: context.transaction) != nil else { return }
        let programme = try await programmes.current(context.transaction, programme: survey.programme, on: context.today)
        let policy = programme.definition.contactPolicy
        let asked = try await survey.remindersAsked(in: context.transaction)
        guard policy.surveyReminderDay(asked + 1, after: survey.issuedOn) != nil else { return }
        try await context.transaction.execute(
            """
            INSERT INTO collection.reminder (survey, ordinal, asked_on) VALUES (\(survey.id), \(asked + 1), \(context.today))
            """)
        context.emit(
            SurveyReminderDue(
                programme: survey.programme, survey: survey.id, body: survey.body, contact: survey.contact, ordinal: asked + 1, on: context.today))
        if let next = policy.surveyReminderDay(asked + 2, after: context.today) {
            try await context.schedule(.reminder, key: context.key, on: next)
        }
    }

    /// What was not submitted by its day has lapsed. Answers that come later are kept, marked late, while the link opens.
    func lapse(_ context: TimerContext) async throws {
        let survey = try await survey(context)
        let lapsed = try await context.transaction.execute(
            """
            UPDATE collection.survey SET state = 'lapsed', lapsed_on = \(context.today) WHERE id = \(survey.id) AND state IN ('issued', 'started')
            """)
        guard lapsed == 1 else { return }
        try await context.cancel(.reminder, key: context.key)
        context.emit(SurveyLapsed(programme: survey.programme, survey: survey.id, body: survey.body, wave: survey.wave, on: context.today))
    }

    private func survey(_ context: TimerContext) async throws -> SurveyRow {
        guard let id = SurveyID(context.key) else {
            throw Refusal(.malformed, "“\(context.key)” is not a survey's id.", remedy: "The key of this timer is the survey's id.")
        }
        return try await SurveyRow.find(id, in: context.transaction, locking: true)
    }
}
