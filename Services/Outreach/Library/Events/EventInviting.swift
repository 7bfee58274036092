import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension CampaignDesk {
    /// Refuses (notFound, invalid) what a touch cannot invite to.
    func checkInviting(_ event: EventID, over channel: String, _ database: some Queryable) async throws {
        guard channel == TouchChannel.event.rawValue else {
            throw Refusal(.invalid, "An event is invited to over the channel event, not \(channel).", field: "channel")
        }
        let found = try await EventRecord.find(event, database)
        guard found.state == .draft || found.state == .open else {
            throw Refusal(.conflict, "The event is \(found.state.rawValue): nobody is invited to it.", remedy: "Choose another.", field: "event")
        }
    }
}

extension EventRecord {
    /// Refuses (conflict) while nobody could take a place.
    func checkInviting(at now: Instant) throws {
        if state == .draft { throw Refusal(.conflict, "The event is a draft: no place can be taken.", remedy: "Open it first.", field: "event") }
        guard takesPlaces(at: now) else {
            throw Refusal(.conflict, "The event has begun, or is \(state.rawValue).", remedy: "Cancel the campaign.", field: "event")
        }
    }
}

extension EventPlaces {
    /// Of somebody who is to be forgotten: what lies ahead is given back, and others move up.
    static func giveUp(ofAddress address: String, _ context: CommandContext) async throws {
        let rows = try await context.transaction.query(
            """
            SELECT p.id, p.event FROM outreach.event_place AS p JOIN outreach.contact AS c ON c.id = p.contact JOIN outreach.event AS e ON e.id = p.event
            WHERE lower(c.email) = \(address) AND p.state <> 'given_back' AND e.state = 'open' ORDER BY p.event, p.id
            """)
        for row in rows {
            let event = try await EventRecord.find(try row.get("event"), locked: true, context.transaction)
            try await EventPlaces(event: event).giveBack([try row.get("id")], context)
        }
        try await context.transaction.execute("DELETE FROM outreach.event_reject WHERE position(\(address) IN lower(row)) > 0")
        let cancelled = try await context.transaction.query(
            """
            UPDATE outreach.mail AS m SET state = 'cancelled', reason = 'no_address', ended_at = \(context.now) FROM outreach.contact AS c
            WHERE c.id = m.contact AND m.event_message IS NOT NULL AND m.state = 'created' AND lower(c.email) = \(address)
            RETURNING m.id, m.programme, m.purpose, m.campaign, m.survey, m.body
            """)
        for row in cancelled { context.emit(try MessageNotSent(cancelled: row, reason: "no_address", on: context.today)) }
    }
}
