import Contracts
import Messaging
import PostgreSQL

/// Touches that people made, and who wrote back.
enum TouchFigures {
    static func follow(in builder: inout ProjectionBuilder) {
        builder.on(TouchMade.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.touch (event, programme, campaign, channel, body, contact, outcome, made_on)
                VALUES (
                    \(received.id), \(event.programme), \(event.campaign), \(event.channel), \(event.body), \(event.contact), \(event.outcome), \(event.on)
                )
                ON CONFLICT DO NOTHING
                """)
        }
        builder.on(MessageAnswered.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.answered_message (event, programme, message, purpose, campaign, body, contact, answered_on)
                VALUES (
                    \(received.id), \(event.programme), \(event.message), \(event.purpose), \(event.campaign), \(event.body), \(event.contact), \(event.on)
                )
                ON CONFLICT DO NOTHING
                """)
        }
    }
}
