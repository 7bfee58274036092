import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL

/// Answers as they are counted: those of the version that was submitted last.
enum AnswerFigures {
    static func follow(in builder: inout ProjectionBuilder) {
        builder.on(SurveySubmitted.self) { received, transaction in
            guard try await keepSubmission(received.event, transaction) else { return }
            try await keepAnswers(received.event, transaction)
        }
    }

    /// False where a later version is there already.
    private static func keepSubmission(_ event: SurveySubmitted, _ transaction: Transaction) async throws -> Bool {
        let rows = try await transaction.execute(
            """
            INSERT INTO reporting.survey AS kept (
                survey, programme, reference, body, engagement, ambassador, wave, reference_year, version, first_submitted_on, submitted_on, partial, late
            ) VALUES (
                \(event.survey), \(event.programme), \(event.reference), \(event.body), \(event.engagement), \(event.ambassador), \(event.wave),
                \(event.referenceYear), \(event.version), \(event.on), \(event.on), \(event.partial), \(event.late)
            )
            ON CONFLICT (survey) DO UPDATE SET
                reference = EXCLUDED.reference, body = EXCLUDED.body, engagement = EXCLUDED.engagement, ambassador = EXCLUDED.ambassador,
                wave = EXCLUDED.wave, reference_year = EXCLUDED.reference_year, version = EXCLUDED.version,
                first_submitted_on = LEAST(kept.first_submitted_on, EXCLUDED.first_submitted_on), submitted_on = EXCLUDED.submitted_on,
                partial = EXCLUDED.partial, late = CASE WHEN kept.version = 0 THEN EXCLUDED.late ELSE kept.late END
            WHERE kept.version < EXCLUDED.version
            """)
        return rows > 0
    }

    private static func keepAnswers(_ event: SurveySubmitted, _ transaction: Transaction) async throws {
        try await transaction.execute("DELETE FROM reporting.answer WHERE survey = \(event.survey)")
        let answers = JSONText(String(decoding: try JSONEncoder().encode(event.answers), as: UTF8.self))
        try await transaction.execute(
            """
            INSERT INTO reporting.answer (survey, version, question, item, codes, number, absence)
            SELECT \(event.survey), \(event.version), question, COALESCE("row", ''), codes, number, absence
            FROM jsonb_to_recordset(\(answers)) AS given (question text, "row" text, codes text[], number bigint, absence text)
            """)
    }
}
