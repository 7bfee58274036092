import Contracts
import Messaging
import PostgreSQL

/// The current version of every activity. An older version never replaces a newer one, and a void stays.
enum ActivityFigures {
    static func follow(in builder: inout ProjectionBuilder) {
        builder.on(ActivityLogged.self) { received, transaction in
            let event = received.event
            try await keep(
                ActivityAmended(
                    programme: event.programme, activity: event.activity, reference: event.reference, version: event.version, ambassador: event.ambassador,
                    kind: event.kind, on: event.on, minutes: event.minutes, bodies: event.bodies, attended: event.attended, cohort: event.cohort,
                    engagements: event.engagements, issues: event.issues, delivery: event.delivery, channel: event.channel),
                loggedOn: London.day(of: received.time), transaction)
        }
        builder.on(ActivityAmended.self) { received, transaction in
            try await keep(received.event, loggedOn: London.day(of: received.time), transaction)
        }
        builder.on(ActivityVoided.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.activity (activity, programme, version, voided_on)
                VALUES (\(event.activity), \(event.programme), \(event.version), \(event.on))
                ON CONFLICT (activity) DO UPDATE SET voided_on = EXCLUDED.voided_on
                """)
        }
    }

    private static func keep(_ event: ActivityAmended, loggedOn: Day, _ transaction: Transaction) async throws {
        try await transaction.execute(
            """
            INSERT INTO reporting.activity AS kept (
                activity, programme, reference, version, ambassador, kind, happened_on, minutes, bodies, attended, cohort, engagements, issues, delivery,
                channel, logged_on
            ) VALUES (
                \(event.activity), \(event.programme), \(event.reference), \(event.version), \(event.ambassador), \(event.kind), \(event.on),
                \(event.minutes), \(event.bodies), \(event.attended), \(event.cohort), \(event.engagements), \(event.issues), \(event.delivery),
                \(event.channel), \(loggedOn)
            )
            ON CONFLICT (activity) DO UPDATE SET
                programme = EXCLUDED.programme, reference = EXCLUDED.reference, version = EXCLUDED.version, ambassador = EXCLUDED.ambassador,
                kind = EXCLUDED.kind, happened_on = EXCLUDED.happened_on, minutes = EXCLUDED.minutes, bodies = EXCLUDED.bodies,
                attended = EXCLUDED.attended, cohort = EXCLUDED.cohort, engagements = EXCLUDED.engagements, issues = EXCLUDED.issues,
                delivery = EXCLUDED.delivery, channel = EXCLUDED.channel, logged_on = LEAST(kept.logged_on, EXCLUDED.logged_on)
            WHERE kept.version <= EXCLUDED.version OR kept.kind IS NULL
            """)
    }
}
