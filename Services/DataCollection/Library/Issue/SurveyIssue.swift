import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Issues a survey of an engagement: the row, its personal link, the days of its reminder and of its lapse, the event.
struct SurveyIssue: Sendable {
    var id: SurveyID
    var engagement: EngagementRow
    var wave: Wave
    var programme: AppliedProgramme

    /// False where nothing was issued: it was issued before, the counts of that year were asked with the baseline, or
    /// the contact asked not to be asked.
    @discardableResult
    func issue(_ effects: some Effecting) async throws -> Bool {
        let database = effects.transaction
        guard try await !engagement.optedOut(in: database) else { return false }
        let plan = SurveyPlan(wave: wave, of: programme.definition.questionnaire, engagement: engagement.reference, on: effects.today)
        if wave.isYearly, try await baselineAsked(of: plan.referenceYear, in: database) { return false }
        guard try await insert(plan, on: effects.today, in: database) else { return false }
        effects.emitIssued(self, plan)
        if let day = programme.definition.contactPolicy.surveyReminderDay(1, after: effects.today) {
            try await effects.schedule(.reminder, key: id.description, on: day)
        }
        try await effects.schedule(.lapse, key: id.description, on: plan.lapsesOn)
        return true
    }

    /// The baseline asks for the same counts: where it asked for this year and is not lapsed, nothing is asked twice.
    private func baselineAsked(of year: Int, in database: some Queryable) async throws -> Bool {
        try await database.queryOne(
            """
            SELECT true AS yes FROM collection.survey
            WHERE engagement = \(engagement.id) AND wave = 'baseline' AND reference_year = \(year) AND state <> 'lapsed'
            """) != nil
    }

    private func insert(_ plan: SurveyPlan, on today: Day, in database: some Queryable) async throws -> Bool {
        try await database.execute(
            """
            INSERT INTO collection.instrument_version (programme, instrument, version, programme_version, first_issued_on)
            VALUES (\(programme.id), \(wave.id), \(wave.version), \(programme.version), \(today))
            ON CONFLICT DO NOTHING
            """)
        let inserted = try await database.execute(
            """
            INSERT INTO collection.survey (
                id, reference, programme, programme_version, instrument, instrument_version, engagement, body, ambassador, contact, wave, reference_year, baseline, issued_on,
                due, lapses_on)
            SELECT \(id), \(plan.reference), \(programme.id), \(programme.version), \(wave.id), \(wave.version), \(engagement.id), \(engagement.body), \(engagement.ambassador),
                \(engagement.contact), \(wave.id), \(plan.referenceYear),
                (SELECT b.id FROM collection.survey b WHERE b.engagement = \(engagement.id) AND b.wave = \(wave.twinOf)),
                \(today), \(plan.due), \(plan.lapsesOn)
            ON CONFLICT DO NOTHING
            """)
        guard inserted == 1 else { return false }
        try await database.execute(
            """
            INSERT INTO collection.link (id, survey, issued_on, expires_on)
            VALUES (\(LinkID(from: id, label: "link")), \(id), \(today), \(plan.linkExpiresOn))
            """)
        return true
    }
}

extension Effecting {
    fileprivate func emitIssued(_ issue: SurveyIssue, _ plan: SurveyPlan) {
        emit(
            SurveyIssued(
                programme: issue.programme.id, survey: issue.id, reference: plan.reference, body: issue.engagement.body, engagement: issue.engagement.id,
                ambassador: issue.engagement.ambassador, contact: issue.engagement.contact, instrument: issue.wave.id, instrumentVersion: issue.wave.version,
                wave: issue.wave.id, referenceYear: plan.referenceYear, on: today, due: plan.due))
    }
}

extension ContactPolicy {
    /// The database takes 3 reminders at most, whatever a programme says (003: for the burden on schools).
    func surveyReminderDay(_ ordinal: Int, after last: Day) -> Day? { ordinal <= 3 ? reminderDay(ordinal, after: last) : nil }
}
