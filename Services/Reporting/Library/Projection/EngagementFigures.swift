import Contracts
import Messaging
import PostgreSQL

/// Engagements: opened, handed over, closed.
enum EngagementFigures {
    static func follow(in builder: inout ProjectionBuilder) {
        builder.on(EngagementOpened.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.engagement AS kept
                    (engagement, programme, reference, body, unit, opened_with, held_by, lead, model, opened_on)
                VALUES (
                    \(event.engagement), \(event.programme), \(event.reference), \(event.body), \(event.unit), \(event.ambassador), \(event.ambassador),
                    \(event.lead), \(event.model), \(event.on)
                )
                ON CONFLICT (engagement) DO UPDATE
                SET reference = EXCLUDED.reference, unit = EXCLUDED.unit, opened_with = EXCLUDED.opened_with,
                    held_by = COALESCE(kept.held_by, EXCLUDED.held_by), lead = EXCLUDED.lead, model = EXCLUDED.model, opened_on = EXCLUDED.opened_on
                """)
        }
        builder.on(InDepthSupportBegan.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.engagement AS kept (engagement, programme, body, unit, in_depth_on)
                VALUES (\(event.engagement), \(event.programme), \(event.body), \(event.unit), \(event.on))
                ON CONFLICT (engagement) DO UPDATE SET unit = EXCLUDED.unit, in_depth_on = LEAST(kept.in_depth_on, EXCLUDED.in_depth_on)
                """)
        }
        builder.on(EngagementHandedOver.self) { received, transaction in try await handOver(received, transaction) }
        builder.on(EngagementClosed.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.engagement
                    (engagement, programme, reference, body, unit, held_by, closed_on, close_reason, closed_tier, supported)
                VALUES (
                    \(event.engagement), \(event.programme), \(event.reference), \(event.body), \(event.unit), \(event.ambassador), \(event.on),
                    \(event.reason), \(event.tier), \(event.supported)
                )
                ON CONFLICT (engagement) DO UPDATE
                SET unit = EXCLUDED.unit, held_by = EXCLUDED.held_by, closed_on = EXCLUDED.closed_on, close_reason = EXCLUDED.close_reason,
                    closed_tier = EXCLUDED.closed_tier, supported = EXCLUDED.supported
                """)
        }
    }

    private static func handOver(_ received: Received<EngagementHandedOver>, _ transaction: Transaction) async throws {
        let event = received.event
        try await transaction.execute(
            """
            WITH kept AS (
                INSERT INTO reporting.hand_over (event, engagement, programme, body, from_ambassador, to_ambassador, handed_over_on)
                VALUES (\(received.id), \(event.engagement), \(event.programme), \(event.body), \(event.from), \(event.to), \(event.on))
                ON CONFLICT DO NOTHING
            )
            INSERT INTO reporting.engagement (engagement, programme, body, held_by)
            VALUES (\(event.engagement), \(event.programme), \(event.body), \(event.to))
            ON CONFLICT (engagement) DO UPDATE SET held_by = EXCLUDED.held_by
            """)
    }
}
