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
    package var note: String?
    package var problems: [LineProblem]
}

extension LogLine {
    /// Reads a line as an Ambassador types it: `meeting 60m Oakfield Primary about policy yesterday by video: they
    /// will send a draft`. The kind comes first, the note after a colon; the rest in any order.
    ///
    /// - Parameters:
    ///   - bodies: those that may be named; a number after `@`, or of six figures, is a URN and need not be among them.
    ///   - today: the day that “today” means; no later day can be logged.
    package static func read(
        _ line: String, today: Day, definition: ProgrammeDefinition, bodies: [NamedBody] = [], cohorts: [NamedCohort] = []
    ) -> LogLine {
        var reader = LogLineReader(definition: definition, today: today, bodies: bodies, cohorts: cohorts)
        return reader.read(line)
    }
}
