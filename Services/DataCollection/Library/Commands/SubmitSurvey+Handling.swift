import Contracts
import Messaging
import PostgreSQL
import Programme

extension Collecting {
    /// Submits what is saved as the next version; the earlier one stays. Refused as `conflict` when another submission came between.
    func submitSurvey(_ command: SubmitSurvey, _ context: CommandContext) async throws -> SurveySubmission {
        let row = try await SurveyRow.opened(by: command.secret, key: key, on: context.today, in: context.transaction, locking: true)
        let reason = try reason(command, of: row)
        let survey = try await OpenedSurvey(row, on: context.today, programmes: programmes, in: context.transaction)
        if let problem = survey.sheet.problems.first {
            throw Refusal(.invalid, problem.message, remedy: "Change the answer, then submit again. Nothing that you saved is lost.", field: problem.question)
        }
        guard !survey.sheet.answers.isEmpty else {
            throw Refusal(.invalid, "Nothing is answered yet.", remedy: "Answer at least one question; “We do not know” is an answer.", field: "answers")
        }
        let answers = survey.sheet.submitted
        let texts = Set(survey.sheet.questions.filter { $0.form == .text }.map(\.id))
        let partial = answers.contains { $0.value == .absence("skipped") && !texts.contains($0.key.question) }
        let late = row.version == 0 ? context.today > row.due : row.late
        let version = row.version + 1
        try await context.transaction.execute(
            """
            INSERT INTO collection.submission (survey, version, submitted_at, submitted_on, reason, partial, late)
            VALUES (\(row.id), \(version), \(context.now), \(context.today), \(reason), \(partial), \(late))
            """)
        let changed = try await AnswerVersions.add(answers, version: version, of: row.id, in: context.transaction)
        guard changed > 0 else {
            throw Refusal(.invalid, "Nothing has changed since version \(row.version).", remedy: "Change an answer first, or leave the survey as it is.")
        }
        try await Draft.clear(row.id, in: context.transaction)
        try await markSubmitted(row, version: version, late: late, context)
        context.emit(
            SurveySubmitted(
                programme: row.programme, survey: row.id, reference: row.reference, body: row.body, engagement: row.engagement, ambassador: row.ambassador,
                wave: row.wave, referenceYear: row.referenceYear, version: version, answers: answers.sorted { $0.key < $1.key }.compactMap { $1.coded($0) },
                partial: partial, late: late, on: context.today))
        return SurveySubmission(survey: row.id, reference: row.reference, version: version)
    }

    /// Nil the first time; an amendment says why.
    private func reason(_ command: SubmitSurvey, of row: SurveyRow) throws -> String? {
        guard command.version == row.version else {
            throw Refusal(
                .conflict,
                row.version == 0
                    ? "This survey has not been submitted yet, so there is no version \(command.version) to change."
                    : "These answers were submitted already, as version \(row.version)\(row.submittedOn.map { " on \($0.words)" } ?? "").",
                remedy: "Open the link again to see them. To change them, amend that version.", field: "version")
        }
        guard row.version > 0 else { return nil }
        guard let reason = command.reason?.trimmed, !reason.isEmpty else {
            throw Refusal(.invalid, "An amendment needs a reason.", remedy: "Say in a few words why the answers change.", field: "reason")
        }
        return reason
    }

    private func markSubmitted(_ row: SurveyRow, version: Int, late: Bool, _ context: CommandContext) async throws {
        guard let next = row.state.after(row.version == 0 ? "submit" : "amend") else {
            throw Refusal(.conflict, "A survey that is \(row.state.rawValue) takes no answers.", remedy: "Open the link again to see where it stands.")
        }
        try await context.transaction.execute(
            """
            UPDATE collection.survey SET state = \(next.rawValue), version = \(version), submitted_on = \(context.today), late = \(late),
                started_on = coalesce(started_on, \(context.today))
            WHERE id = \(row.id)
            """)
        try await context.cancel(.reminder, key: row.id.description)
        try await context.cancel(.lapse, key: row.id.description)
    }
}
