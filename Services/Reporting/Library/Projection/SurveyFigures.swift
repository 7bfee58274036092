import Contracts
import Messaging
import PostgreSQL

/// Surveys as they were issued, reminded of, lapsed, revoked and given a new link.
enum SurveyFigures {
    static func follow(in builder: inout ProjectionBuilder) {
        builder.on(SurveyIssued.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.survey (
                    survey, programme, reference, body, engagement, ambassador, wave, instrument, instrument_version, reference_year, issued_on, due_on
                ) VALUES (
                    \(event.survey), \(event.programme), \(event.reference), \(event.body), \(event.engagement), \(event.ambassador), \(event.wave),
                    \(event.instrument), \(event.instrumentVersion), \(event.referenceYear), \(event.on), \(event.due)
                )
                ON CONFLICT (survey) DO UPDATE SET
                    instrument = EXCLUDED.instrument, instrument_version = EXCLUDED.instrument_version, issued_on = EXCLUDED.issued_on,
                    due_on = EXCLUDED.due_on
                """)
        }
        builder.on(SurveyReminderDue.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.survey AS kept (survey, programme, body, reminders)
                VALUES (\(event.survey), \(event.programme), \(event.body), \(event.ordinal))
                ON CONFLICT (survey) DO UPDATE SET reminders = GREATEST(kept.reminders, EXCLUDED.reminders)
                """)
        }
        builder.on(SurveyLapsed.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.survey (survey, programme, body, wave, lapsed_on)
                VALUES (\(event.survey), \(event.programme), \(event.body), \(event.wave), \(event.on))
                ON CONFLICT (survey) DO UPDATE SET lapsed_on = EXCLUDED.lapsed_on
                """)
        }
        builder.on(SurveyLinkRevoked.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.survey (survey, revoked_on) VALUES (\(event.survey), \(event.on))
                ON CONFLICT (survey) DO UPDATE SET revoked_on = EXCLUDED.revoked_on
                """)
        }
        builder.on(SurveyLinkRenewed.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.survey (survey, programme, body) VALUES (\(event.survey), \(event.programme), \(event.body))
                ON CONFLICT (survey) DO UPDATE SET revoked_on = NULL
                """)
        }
    }
}
