import Contracts
import Messaging
import PostgreSQL

/// Every change of tier, with the day that it was reached and the Ambassador who then held the engagement.
enum TierFigures {
    static func follow(in builder: inout ProjectionBuilder) {
        builder.on(TierWorkedOut.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.tier_change
                    (engagement, position, programme, body, unit, ambassador, tier, rule, because, overridden, changed_on)
                VALUES (
                    \(event.engagement), \(received.position), \(event.programme), \(event.body), \(event.unit), \(event.ambassador), \(event.tier),
                    \(event.rule), \(event.because), \(event.overridden), \(event.on)
                )
                ON CONFLICT DO NOTHING
                """)
        }
    }
}
