import Contracts
import Messaging
import PostgreSQL

/// Interest as it came, what it led to, and who said no.
enum LeadFigures {
    static func follow(in builder: inout ProjectionBuilder) {
        builder.on(LeadRegistered.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.lead (lead, programme, body, channel, campaign, registered_on)
                VALUES (\(event.lead), \(event.programme), \(event.body), \(event.channel), \(event.campaign), \(event.on))
                ON CONFLICT (lead) DO UPDATE
                SET channel = EXCLUDED.channel, campaign = EXCLUDED.campaign, registered_on = EXCLUDED.registered_on
                """)
        }
        builder.on(MatchAccepted.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.lead (lead, programme, body, matched_on, ambassador, model)
                VALUES (\(event.lead), \(event.programme), \(event.body), \(event.on), \(event.ambassador), \(event.model))
                ON CONFLICT (lead) DO UPDATE
                SET matched_on = EXCLUDED.matched_on, ambassador = EXCLUDED.ambassador, model = EXCLUDED.model
                """)
        }
        builder.on(InterestDeclined.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.decline (event, programme, body, campaign, reason, ask_again_on, declined_on)
                VALUES (\(received.id), \(event.programme), \(event.body), \(event.campaign), \(event.reason), \(event.askAgainOn), \(event.on))
                ON CONFLICT DO NOTHING
                """)
        }
        builder.on(ContactOptedOut.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.opt_out (event, contact, body, whole_body, opted_out_on)
                VALUES (\(received.id), \(event.contact), \(event.body), \(event.wholeBody), \(event.on))
                ON CONFLICT DO NOTHING
                """)
        }
    }
}
