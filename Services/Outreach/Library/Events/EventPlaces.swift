import Contracts
import Messaging
import PostgreSQL
import Programme

/// Who has a place at an event and who waits for one. The event's row is locked: one at a time.
struct EventPlaces {
    let event: EventRecord

    /// Somebody who asks.
    struct Asking {
        var place: PlaceID
        var body: BodyReference
        var contact: ContactID
        /// link, phone, staff
        var how: String
        /// The invitation, where its link was used.
        var mail: MailID?
        var by: String
    }

    /// Whoever asks waits, and moves up at once where a place is free. A person who has one keeps it.
    func take(_ asking: Asking, _ context: CommandContext) async throws -> PlaceTaken {
        if let standing = try await standing(of: asking.contact, context.transaction) { return standing }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.event_place (id, event, body, contact, person, how, mail, taken_by, asked_at)
            SELECT \(asking.place), \(event.id), \(asking.body), id, person, \(asking.how), \(asking.mail), \(asking.by), \(context.now)
            FROM outreach.contact WHERE id = \(asking.contact)
            """)
        let moved = try await moveUp(context)
        if !moved.contains(asking.place) { try await EventNotice.waiting.queue(to: [asking.place], of: event, context) }
        try await stopInviting(asking.body, context)
        guard let standing = try await standing(of: asking.contact, context.transaction) else { throw Refusal(.fault, "The place was not kept.") }
        return standing
    }

    /// Those who wait, in their order, as far as there are places. Each is told, and how to join where that is known.
    ///
    /// - Returns: the places that are held now.
    @discardableResult
    func moveUp(_ context: some Effecting) async throws -> [PlaceID] {
        let rows = try await context.transaction.query(
            """
            UPDATE outreach.event_place SET state = 'held', held_at = \(context.now) WHERE id IN (
                SELECT p.id FROM outreach.event_place AS p JOIN outreach.event AS e ON e.id = p.event
                WHERE p.event = \(event.id) AND p.state = 'waiting' AND e.state = 'open'
                ORDER BY p.turn LIMIT (SELECT capacity - places FROM outreach.event WHERE id = \(event.id)))
            RETURNING id
            """)
        let moved: [PlaceID] = try rows.map { try $0.get("id") }
        try await EventNotice.stopWaiting(moved, context)
        try await EventNotice.place.queue(to: moved, of: event, context)
        return moved
    }

    /// Whoever waits longest has it. Nothing happens to one that is given back already.
    func giveBack(_ places: [PlaceID], _ context: some Effecting) async throws {
        let rows = try await context.transaction.query(
            """
            UPDATE outreach.event_place SET state = 'given_back', given_back_at = \(context.now)
            WHERE id = ANY(\(places)) AND state <> 'given_back' RETURNING id
            """)
        guard !rows.isEmpty else { return }
        try await EventNotice.stopWaiting(places, context)
        try await EventNotice.givenBack.queue(to: try rows.map { try $0.get("id") }, of: event, context)
        try await moveUp(context)
    }

    /// Nil where the person has no place and waits for none.
    func standing(of contact: ContactID, _ database: some Queryable) async throws -> PlaceTaken? {
        let row = try await database.queryOne(
            """
            SELECT p.id, p.state, (SELECT count(*) FROM outreach.event_place AS o WHERE o.event = p.event AND o.state = 'waiting' AND o.turn < p.turn) AS ahead
            FROM outreach.event_place AS p JOIN outreach.contact AS c ON c.person = p.person
            WHERE p.event = \(event.id) AND p.state <> 'given_back' AND c.id = \(contact)
            """)
        return try row.map {
            let state: String = try $0.get("state")
            return PlaceTaken(place: try $0.get("id"), state: state, ahead: state == PlaceState.waiting.rawValue ? try $0.get("ahead") : nil)
        }
    }

    /// Somebody of the body comes: it is asked no more whether somebody would.
    private func stopInviting(_ body: BodyReference, _ context: CommandContext) async throws {
        let cancelled = try await context.transaction.query(
            """
            UPDATE outreach.mail SET state = 'cancelled', reason = 'no_longer_needed', ended_at = \(context.now)
            WHERE event = \(event.id) AND purpose = 'campaign' AND state = 'created' AND body = ANY(register.line_of(\(body)))
            RETURNING id, programme, purpose, campaign, survey, body
            """)
        for row in cancelled { context.emit(try MessageNotSent(cancelled: row, reason: "no_longer_needed", on: context.today)) }
    }
}
