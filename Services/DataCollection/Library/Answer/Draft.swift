import Contracts
import PostgreSQL

/// Answers on the way, as the database has them.
enum Draft {
    /// An amendment that was left for longer starts anew from what was submitted, so that nobody sends forgotten changes.
    /// Before the first submission nothing is dropped.
    static let amendmentDays = 7

    static func read(_ survey: SurveyRow, on today: Day, in database: some Queryable) async throws -> [RawAnswer] {
        try await database.query(
            """
            SELECT question, "row", given FROM collection.draft
            WHERE survey = \(survey.id)
                AND (\(survey.version) = 0 OR EXISTS (
                    SELECT FROM collection.draft AS saved
                    WHERE saved.survey = \(survey.id) AND saved.saved_at >= \(London.instant(on: today.adding(days: -amendmentDays)))))
            ORDER BY question, "row"
            """
        ).map { row in
            let line: String = try row.get("row")
            return RawAnswer(question: try row.get("question"), row: line.isEmpty ? nil : line, values: try row.get("given"))
        }
    }

    /// Takes all of it away: it was submitted, or forgotten.
    static func clear(_ survey: SurveyID, in database: some Queryable) async throws {
        try await database.execute("DELETE FROM collection.draft WHERE survey = \(survey)")
    }

    /// Keeps what changed and takes away what was emptied.
    static func write(_ changed: Answers, of survey: SurveyID, at now: Instant, in database: some Queryable) async throws {
        let emptied = changed.filter { $0.value.given.isEmpty }.keys.sorted()
        try await database.execute(
            """
            DELETE FROM collection.draft d
            USING UNNEST(\(emptied.map(\.question)), \(emptied.map(\.row))) AS gone (question, line)
            WHERE d.survey = \(survey) AND d.question = gone.question AND d."row" = gone.line
            """)
        let kept = changed.filter { !$0.value.given.isEmpty }.sorted { $0.key < $1.key }
        try await database.execute(
            """
            INSERT INTO collection.draft (survey, question, "row", given, saved_at)
            SELECT \(survey), question, line, ARRAY(SELECT jsonb_array_elements_text(given::jsonb)), \(now)
            FROM UNNEST(\(kept.map(\.key.question)), \(kept.map(\.key.row)), \(try kept.map { try JSONList.text($0.value.given) })) AS kept (question, line, given)
            ON CONFLICT (survey, question, "row") DO UPDATE SET given = excluded.given, saved_at = excluded.saved_at
            """)
    }
}
