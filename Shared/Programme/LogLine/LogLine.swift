package import Contracts

/// What one line says, as far as it could be read. It may be logged when there are no problems.
package struct LogLine: Hashable, Sendable {
    package var kind: String?
    package var on: Day
    package var minutes: Int?
    package var bodies: [BodyReference]
    package var cohort: CohortID?
    package var issues: [String]
    package var delivery: String?
    package var channel: String?
    /// Of recruiting: what it was for.
    package var campaign: NamedCampaign?
    /// The reference of a lead, as references are written; whether there is one is not known here.
    package var lead: String?
    package var note: String?
    package var problems: [LineProblem]
}

extension LogLine {
    /// Reads a line as an Ambassador types it: `meeting 60m Oakfield Primary about policy yesterday by video: they
    /// will send a draft`. The kind comes first, the note after a colon; the rest in any order.
    ///
    /// - Parameters:
    ///   - bodies: those that may be named; a number after `@`, or of six figures, is a URN and need not be among them.
    ///   - campaigns: those that recruiting may be for, each named after the word “campaign”.
    ///   - today: the day that “today” means; no later day can be logged.
    package static func read(
        _ line: String, today: Day, definition: ProgrammeDefinition, bodies: [NamedBody] = [], cohorts: [NamedCohort] = [], campaigns: [NamedCampaign] = []
    ) -> LogLine {
        var reader = LogLineReader(definition: definition, today: today, bodies: bodies, cohorts: cohorts, campaigns: campaigns)
        return reader.read(line)
    }
}
