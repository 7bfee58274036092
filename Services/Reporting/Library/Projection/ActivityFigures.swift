import Contracts
import Messaging
import PostgreSQL

/// The current version of every activity. An older version never replaces a newer one, and a void stays.
enum ActivityFigures {
    static func follow(in builder: inout ProjectionBuilder) {
        builder.onSet(ActivityLogged.self) { received, transaction in
            try await keep(received.map { ActivityFigure($0.event, loggedOn: London.day(of: $0.time)) }, transaction)
        }
        builder.on(ActivityAmended.self) { received, transaction in
            try await keep([ActivityFigure(event: received.event, loggedOn: London.day(of: received.time))], transaction)
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

    /// Of each activity there is one figure at most.
    private static func keep(_ figures: [ActivityFigure], _ transaction: Transaction) async throws {
        // Arrays of arrays cannot be unnested row by row; bodies, ids and codes have no comma in them.
        func list(_ values: [some CustomStringConvertible]) -> String { values.map(\.description).joined(separator: ",") }
        let events = figures.map(\.event)
        try await transaction.execute(
            """
            INSERT INTO reporting.activity AS kept (
                activity, programme, reference, version, ambassador, kind, happened_on, minutes, bodies, attended, cohort, engagements, issues, delivery,
                channel, campaign, lead, logged_on
            )
            SELECT activity, programme, reference, version, ambassador, kind, happened_on, minutes, string_to_array(bodies, ','),
                   string_to_array(attended, ','), cohort, string_to_array(engagements, ',')::uuid[], string_to_array(issues, ','), delivery, channel, campaign, lead,
                   logged_on
            FROM unnest(
                \(events.map(\.activity)), \(events.map(\.programme)), \(events.map(\.reference)), \(events.map(\.version)), \(events.map(\.ambassador)),
                \(events.map(\.kind)), \(events.map(\.on)), \(events.map(\.minutes)), \(events.map { list($0.bodies) }), \(events.map { list($0.attended) }),
                \(events.map(\.cohort)), \(events.map { list($0.engagements) }), \(events.map { list($0.issues) }), \(events.map(\.delivery)),
                \(events.map(\.channel)), \(events.map(\.campaign)), \(events.map(\.lead)), \(figures.map(\.loggedOn)))
                AS w (activity, programme, reference, version, ambassador, kind, happened_on, minutes, bodies, attended, cohort, engagements, issues, delivery,
                      channel, campaign, lead, logged_on)
            ON CONFLICT (activity) DO UPDATE SET
                programme = EXCLUDED.programme, reference = EXCLUDED.reference, version = EXCLUDED.version, ambassador = EXCLUDED.ambassador,
                kind = EXCLUDED.kind, happened_on = EXCLUDED.happened_on, minutes = EXCLUDED.minutes, bodies = EXCLUDED.bodies,
                attended = EXCLUDED.attended, cohort = EXCLUDED.cohort, engagements = EXCLUDED.engagements, issues = EXCLUDED.issues,
                delivery = EXCLUDED.delivery, channel = EXCLUDED.channel, campaign = EXCLUDED.campaign, lead = EXCLUDED.lead,
                logged_on = LEAST(kept.logged_on, EXCLUDED.logged_on)
            WHERE kept.version <= EXCLUDED.version OR kept.kind IS NULL
            """)
    }
}

/// What an activity is in its newest version, and the day on which that was said.
private struct ActivityFigure: Sendable {
    var event: ActivityAmended
    var loggedOn: Day

    init(event: ActivityAmended, loggedOn: Day) {
        self.event = event
        self.loggedOn = loggedOn
    }

    init(_ event: ActivityLogged, loggedOn: Day) {
        self.init(
            event: ActivityAmended(
                programme: event.programme, activity: event.activity, reference: event.reference, version: event.version, ambassador: event.ambassador,
                kind: event.kind, on: event.on, minutes: event.minutes, bodies: event.bodies, attended: event.attended, cohort: event.cohort,
                engagements: event.engagements, issues: event.issues, delivery: event.delivery, channel: event.channel, campaign: event.campaign,
                lead: event.lead),
            loggedOn: loggedOn)
    }
}
