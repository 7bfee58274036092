import Contracts
import Messaging
import PostgreSQL

/// Campaigns and the messages that left, or did not.
enum MessageFigures {
    static func follow(in builder: inout ProjectionBuilder) {
        builder.on(CampaignLaunched.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.campaign (campaign, programme, name, queued, launched_on)
                VALUES (\(event.campaign), \(event.programme), \(event.name), \(event.queued), \(event.on))
                ON CONFLICT (campaign) DO UPDATE SET name = EXCLUDED.name, queued = EXCLUDED.queued, launched_on = EXCLUDED.launched_on
                """)
        }
        builder.on(MessageSent.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.message AS kept (message, programme, purpose, campaign, survey, body, contact, ordinal, sent_on)
                VALUES (
                    \(event.message), \(event.programme), \(event.purpose), \(event.campaign), \(event.survey), \(event.body), \(event.contact),
                    \(event.ordinal), \(event.on)
                )
                ON CONFLICT (message) DO UPDATE SET
                    contact = COALESCE(EXCLUDED.contact, kept.contact), ordinal = EXCLUDED.ordinal, sent_on = LEAST(kept.sent_on, EXCLUDED.sent_on),
                    not_sent_on = NULL, not_sent_because = NULL
                """)
        }
        builder.on(MessageNotSent.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.message AS kept (message, programme, purpose, campaign, survey, body, contact, not_sent_on, not_sent_because)
                VALUES (
                    \(event.message), \(event.programme), \(event.purpose), \(event.campaign), \(event.survey), \(event.body), \(event.contact),
                    \(event.on), \(event.reason)
                )
                ON CONFLICT (message) DO UPDATE SET contact = COALESCE(EXCLUDED.contact, kept.contact), not_sent_on = EXCLUDED.not_sent_on, not_sent_because = EXCLUDED.not_sent_because
                """)
        }
    }
}
