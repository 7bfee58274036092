import Contracts
import Messaging
import PostgreSQL

/// Keeps what Outreach must know of engagements: who has how many, and which bodies to leave alone.
func followEngagements(in definition: inout ServiceDefinition) {
    definition.projection("engagements", from: .support, tables: ["outreach.engagement"]) { consumer in
        consumer.on(EngagementOpened.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO outreach.engagement (id, programme, lead, body, ambassador, opened_on)
                VALUES (\(event.engagement), \(event.programme), \(event.lead), \(event.body), \(event.ambassador), \(event.on)) ON CONFLICT (id) DO NOTHING
                """)
        }
        consumer.on(EngagementHandedOver.self) { received, transaction in
            try await transaction.execute("UPDATE outreach.engagement SET ambassador = \(received.event.to) WHERE id = \(received.event.engagement)")
        }
        consumer.on(EngagementClosed.self) { received, transaction in
            try await transaction.execute("UPDATE outreach.engagement SET closed_on = \(received.event.on) WHERE id = \(received.event.engagement)")
        }
    }
    // A lead whose engagement has closed makes room for the body's next one.
    definition.reaction("leads", to: .support) { consumer in
        // A body that is supported is asked no more to take part.
        consumer.on(EngagementOpened.self) { received, context in try await CampaignsAnswered.stop(received.event.body, context) }
        consumer.on(EngagementClosed.self) { received, context in
            try await context.transaction.execute(
                """
                UPDATE outreach.lead SET state = 'closed', ended_at = \(context.now)
                WHERE state = 'matched' AND programme = \(received.event.programme) AND body = ANY(register.line_of(\(received.event.body)))
                """)
        }
    }
}
