import Contracts
import Messaging
import PostgreSQL

/// Ambassadors as they joined and left. One who withdrew is marked, never dropped.
enum AmbassadorFigures {
    static func follow(in builder: inout ProjectionBuilder) {
        builder.on(AmbassadorEnrolled.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.ambassador (programme, ambassador) VALUES (\(event.programme), \(event.ambassador))
                ON CONFLICT DO NOTHING
                """)
        }
        builder.on(AmbassadorWithdrawn.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.ambassador (programme, ambassador, withdrew_on)
                VALUES (\(event.programme), \(event.ambassador), \(event.on))
                ON CONFLICT (programme, ambassador) DO UPDATE SET withdrew_on = EXCLUDED.withdrew_on
                """)
        }
    }
}
