import Contracts
import Messaging
import PostgreSQL
import Programme

/// What is kept of who came and who watched, each in one statement. Said again as it was, nothing changes.
struct AttendanceBook {
    let event: EventRecord

    struct Kept {
        var added = 0
        var changed = 0
        var unchanged = 0
    }

    /// Put right, the earlier word stays.
    func keep(_ given: [Presence], _ context: CommandContext) async throws -> Kept {
        // One entity once a statement: the last word of each counts.
        var latest: [String: Presence] = [:]
        for presence in given { latest[presence.who.subject] = presence }
        let presences = latest.values.sorted { $0.number < $1.number }
        let superseded = try await context.transaction.query(
            """
            UPDATE outreach.event_attendance AS a SET superseded_at = \(context.now)
            FROM unnest(\(presences.map(\.who.subject)), \(presences.map(\.outcome))) AS given (subject, outcome)
            WHERE a.event = \(event.id) AND a.subject = given.subject AND a.superseded_at IS NULL AND a.outcome <> given.outcome RETURNING a.subject
            """)
        let kept = try await context.transaction.query(
            """
            INSERT INTO outreach.event_attendance (id, event, subject, body, contact, outcome, recorded_by, recorded_at)
            SELECT outreach.uuid_v7(\(context.now)), \(event.id), given.*, \(context.who), \(context.now)
            FROM unnest(\(presences.map(\.who.subject)), \(presences.map(\.who.body)), \(presences.map(\.who.contact)), \(presences.map(\.outcome))) AS given
            ON CONFLICT (event, subject) WHERE superseded_at IS NULL DO NOTHING RETURNING subject
            """)
        let new = Set(try kept.map { try $0.get("subject", as: String.self) })
        let here = presences.filter { new.contains($0.who.subject) }
        try await forgetTouches(here.filter { $0.outcome == "did_not_come" }.compactMap(\.who.contact), context)
        let came = here.filter { $0.outcome != "did_not_come" }
        try await touch(came.map { ($0.who, $0.outcome, event.details.on) }, context)
        return Kept(added: new.count - superseded.count, changed: superseded.count, unchanged: presences.count - new.count)
    }

    /// Minutes watched, by day: of each person or body one row for a day.
    func keep(views: [(who: Attender, on: Day, minutes: Int)], _ context: CommandContext) async throws -> Kept {
        let rows = try await context.transaction.query(
            """
            INSERT INTO outreach.event_view AS v (event, subject, viewed_on, body, contact, minutes, recorded_at)
            SELECT \(event.id), given.*, \(context.now) FROM unnest(\(views.map(\.who.subject)), \(views.map(\.on)), \(views.map(\.who.body)),
                \(views.map(\.who.contact)), \(views.map(\.minutes))) AS given
            ON CONFLICT (event, subject, viewed_on) DO UPDATE SET minutes = excluded.minutes, recorded_at = excluded.recorded_at
                WHERE v.minutes <> excluded.minutes
            RETURNING v.subject, v.viewed_on, xmax = 0 AS is_new
            """)
        let new = Set(try rows.filter { try $0.get("is_new") }.map { "\(try $0.get("subject", as: String.self)) \(try $0.get("viewed_on", as: Day.self))" })
        try await touch(views.filter { new.contains("\($0.who.subject) \($0.on)") }.map { ($0.who, "viewed", $0.on) }, context)
        return Kept(added: new.count, changed: rows.count - new.count, unchanged: views.count - rows.count)
    }

    /// In the contact ledger, and told. It makes nothing quiet and stops nothing.
    private func touch(_ made: [(who: Attender, outcome: String, on: Day)], _ context: CommandContext) async throws {
        let known = made.filter { $0.who.contact != nil }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.touch (id, programme, event, place, channel, body, line, contact, person, quiet, state, queued_at, due_on, outcome,
                recorded_by, ended_at)
            SELECT outreach.uuid_v7(\(context.now)), \(event.programme), \(event.id), 1, 'event', given.body, register.current_body(given.body), c.id, c.person,
                'empty', 'made', \(context.now), given.on_day, given.outcome, \(context.who), \(context.now)
            FROM unnest(\(known.map(\.who.contact)), \(known.map(\.who.body)), \(known.map(\.outcome)), \(known.map(\.on)))
                AS given (contact, body, outcome, on_day) JOIN outreach.contact AS c ON c.id = given.contact
            ON CONFLICT DO NOTHING
            """)
        for one in made {
            context.emit(
                EventAttended(programme: event.programme, event: event.id, body: one.who.body, contact: one.who.contact, outcome: one.outcome, on: one.on))
        }
    }

    /// They were not there after all.
    private func forgetTouches(_ contacts: [ContactID], _ context: CommandContext) async throws {
        if contacts.isEmpty { return }
        try await context.transaction.execute(
            """
            UPDATE outreach.touch SET state = 'stopped', reason = 'corrected' WHERE event = \(event.id) AND campaign IS NULL AND state = 'made'
                AND outcome <> 'viewed' AND contact = ANY(\(contacts))
            """)
    }
}
