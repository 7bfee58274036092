import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL

/// One survey as it stands, with the answers of its last submission.
struct SurveyFact: Hashable {
    var survey: SurveyID
    var reference: String
    var body: BodyReference
    var ambassador: String
    var wave: String
    var referenceYear: Int?
    var issuedOn: Day?
    var submittedOn: Day?
    var partial: Bool
    var late: Bool
    var lapsed: Bool
    var answers: [CodedAnswer]

    var isSubmitted: Bool { submittedOn != nil }

    /// Those not revoked, by reference.
    static func load(programme: String, from database: some Queryable) async throws -> [SurveyFact] {
        let rows = try await database.query(
            """
            SELECT survey, COALESCE(reference, '') AS reference, body, COALESCE(ambassador, '') AS ambassador, COALESCE(wave, '') AS wave, reference_year,
                issued_on, first_submitted_on, partial, late, lapsed_on IS NOT NULL AND version = 0 AS lapsed,
                COALESCE(given.answers, '[]') AS answers
            FROM reporting.survey
            LEFT JOIN LATERAL (
                SELECT jsonb_agg(
                    jsonb_strip_nulls(
                        jsonb_build_object(
                            'question', question, 'row', NULLIF(item, ''), 'codes', to_jsonb(codes), 'number', number, 'absence', absence))
                    ORDER BY question, item) AS answers
                FROM reporting.answer WHERE answer.survey = survey.survey
            ) AS given ON true
            WHERE programme = \(programme) AND (revoked_on IS NULL OR version > 0)
            ORDER BY reference, body
            """)
        let decoder = JSONDecoder()
        return try rows.map { row in
            let json: JSONText = try row.get("answers")
            return try SurveyFact(
                survey: row.get("survey"), reference: row.get("reference"), body: row.get("body"), ambassador: row.get("ambassador"), wave: row.get("wave"),
                referenceYear: row.getOptional("reference_year"), issuedOn: row.getOptional("issued_on"), submittedOn: row.getOptional("first_submitted_on"),
                partial: row.get("partial"), late: row.get("late"), lapsed: row.get("lapsed"),
                answers: decoder.decode([CodedAnswer].self, from: Data(json.text.utf8)))
        }
    }
}
