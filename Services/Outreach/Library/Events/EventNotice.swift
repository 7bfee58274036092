import Contracts
import Messaging
import PostgreSQL
import Programme

/// What somebody with a place, or who waits for one, is told. It answers what they asked for, so an opt-out does not stop it; only the
/// reminder of the day before it does.
enum EventNotice: String, Sendable {
    case place, waiting, joining, reminder, cancelled
    case givenBack = "given_back"

    /// To these places, each once for a revision of the event. Nobody is written to at an address that is gone or that bounces.
    func queue(to places: [PlaceID], of event: EventRecord, _ context: some Effecting) async throws {
        guard !places.isEmpty else { return }
        try await queue("p.id = ANY(\(places))", event, context)
    }

    /// To everybody who has a place; that it is cancelled, to whoever waits, too.
    func queue(toAllOf event: EventRecord, _ context: some Effecting) async throws {
        let whom: SQL = self == .cancelled ? "p.state IN ('held', 'waiting')" : "p.state = 'held'"
        try await queue(whom, event, context)
    }

    private func queue(_ whom: SQL, _ event: EventRecord, _ context: some Effecting) async throws {
        let stopped: SQL = self == .reminder ? "true" : "x.reason = 'bounced'"
        let bodies: SQL =
            self == .reminder ? "AND NOT EXISTS (SELECT FROM outreach.body_suppression AS b WHERE b.body = ANY(register.line_of(c.body)))" : ""
        try await context.transaction.execute(
            """
            INSERT INTO outreach.mail (id, purpose, programme, event, place, event_message, event_revision, body, contact, token, queued_at, due_at, trace, cause)
            SELECT outreach.uuid_v7(\(context.now)), 'notice', \(event.programme), p.event, p.id, \(rawValue), \(event.revision), p.body, p.contact,
                replace(gen_random_uuid()::text, '-', ''), \(context.now), \(context.now), \(context.trace), \(context.origin)
            FROM outreach.event_place AS p JOIN outreach.contact AS c ON c.id = p.contact
            WHERE p.event = \(event.id) AND \(whom) AND c.erased_at IS NULL \(bodies)
                AND NOT EXISTS (SELECT FROM outreach.suppression AS x WHERE x.address = lower(c.email) AND \(stopped))
            ORDER BY p.turn ON CONFLICT DO NOTHING
            """)
        context.wake(MailWork.worker)
    }

    /// What has not gone about these places is given up.
    static func stopWaiting(_ places: [PlaceID], _ context: some Effecting) async throws {
        try await give(up: "place = ANY(\(places))", context)
    }

    /// What has not gone about the event is given up, invitations too.
    static func stopWaiting(_ event: EventID, _ context: some Effecting) async throws { try await give(up: "event = \(event)", context) }

    private static func give(up which: SQL, _ context: some Effecting) async throws {
        let cancelled = try await context.transaction.query(
            """
            UPDATE outreach.mail SET state = 'cancelled', reason = 'no_longer_needed', ended_at = \(context.now) WHERE state = 'created' AND \(which)
            RETURNING id, programme, purpose, campaign, survey, body
            """)
        for row in cancelled { context.emit(try MessageNotSent(cancelled: row, reason: "no_longer_needed", on: context.today)) }
    }
}

/// The day before an event, those who have a place are reminded of it.
enum EventReminder {
    static let timer = "event reminder"
    /// In London.
    private static let hour = 9

    /// Sets the timer, or moves it; whoever takes a place after that is not reminded of what they have just been told.
    static func schedule(_ event: EventRecord, _ context: some Effecting) async throws {
        let at = London.instant(on: event.details.on.adding(days: -1), hour: hour)
        guard at > context.now else { return try await context.cancelTimer(timer, key: event.id.description) }
        try await context.schedule(timer, key: event.id.description, at: at)
    }

    static func run(_ context: TimerContext) async throws {
        guard let id = EventID(context.key) else {
            throw Refusal(.malformed, "“\(context.key)” is not an event's id.", remedy: "The key of this timer is the event's id.")
        }
        let event = try await EventRecord.find(id, locked: true, context.transaction)
        guard event.takesPlaces(at: context.now) else { return }
        try await EventNotice.reminder.queue(toAllOf: event, context)
    }
}
