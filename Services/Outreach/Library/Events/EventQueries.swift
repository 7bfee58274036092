import Contracts
import Messaging
import PostgreSQL
import Programme

extension EventDesk {
    func list(_: ListEvents, _ context: QueryContext) async throws -> EventList {
        let rows = try await context.database.query("\(EventSummary.select) ORDER BY e.on_day DESC, e.starts DESC, e.id LIMIT 500")
        return EventList(events: try rows.map(EventSummary.init(row:)))
    }

    func detail(_ query: GetEvent, _ context: QueryContext) async throws -> EventDetail {
        let within = query.within ?? 90
        guard (1...366).contains(within) else { throw Refusal(.invalid, "The number of days must be between 1 and 366", field: "within") }
        let event = try await EventRecord.find(query.id, context.database)
        guard let summary = try await context.database.queryOne("\(EventSummary.select) WHERE e.id = \(query.id)") else {
            throw Refusal(.notFound, "There is no such event.", remedy: "Choose one of the list.", field: "id")
        }
        let campaigns = try await context.database.query(
            """
            SELECT k.id, k.name, k.state FROM outreach.campaign AS k
            WHERE k.event = \(query.id) OR EXISTS (SELECT FROM outreach.campaign_touch AS f WHERE f.campaign = k.id AND f.event = \(query.id))
            ORDER BY k.created_at, k.id
            """)
        let files = try await context.database.query(
            """
            SELECT i.*, (SELECT count(*) FROM outreach.event_reject AS r WHERE r.import = i.id) AS rejected FROM outreach.event_import AS i
            WHERE i.event = \(query.id) ORDER BY i.imported_at, i.id
            """)
        return EventDetail(
            summary: try EventSummary(row: summary), details: event.details, hostName: event.hostName, revision: event.revision,
            cancelReason: event.cancelReason, places: try await places(query.id, context), others: try await others(query.id, context),
            campaigns: try campaigns.map { EventCampaign(id: try $0.get("id"), title: try $0.get("name"), state: try $0.get("state")) },
            files: try files.map(EventFileReport.init(row:)), results: try await EventResult.of(event, within: within, context.database), within: within,
            countedUntil: event.details.on.adding(days: within))
    }

    private func places(_ event: EventID, _ context: QueryContext) async throws -> [EventPlace] {
        let rows = try await context.database.query(
            """
            SELECT p.id, p.body, coalesce(s.name, t.name, p.body) AS body_name, c.name, c.email, p.state, p.how, p.asked_at, a.outcome
            FROM outreach.event_place AS p JOIN outreach.contact AS c ON c.id = p.contact
                LEFT JOIN outreach.event_attendance AS a ON a.event = p.event AND a.subject = 'person:' || p.person AND a.superseded_at IS NULL
                LEFT JOIN register.school AS s ON s.urn = CASE WHEN p.body LIKE 'school:%' THEN substr(p.body, 8)::integer END
                LEFT JOIN register.trust AS t ON t.uid = CASE WHEN p.body LIKE 'trust:%' THEN substr(p.body, 7)::integer END
            WHERE p.event = \(event) AND p.state <> 'given_back' ORDER BY p.state, p.turn
            """)
        return try rows.map {
            EventPlace(
                id: try $0.get("id"), body: try $0.get("body"), bodyName: try $0.get("body_name"), contactName: try $0.get("name"), email: try $0.get("email"),
                state: try $0.get("state"), how: try $0.get("how"), askedOn: London.day(of: try $0.get("asked_at")), attendance: try $0.getOptional("outcome"))
        }
    }

    /// Who came, or is said not to have come, without a place.
    private func others(_ event: EventID, _ context: QueryContext) async throws -> [EventGuest] {
        let rows = try await context.database.query(
            """
            SELECT a.body, coalesce(s.name, t.name, a.body) AS body_name, c.name, a.outcome
            FROM outreach.event_attendance AS a LEFT JOIN outreach.contact AS c ON c.id = a.contact
                LEFT JOIN register.school AS s ON s.urn = CASE WHEN a.body LIKE 'school:%' THEN substr(a.body, 8)::integer END
                LEFT JOIN register.trust AS t ON t.uid = CASE WHEN a.body LIKE 'trust:%' THEN substr(a.body, 7)::integer END
            WHERE a.event = \(event) AND a.superseded_at IS NULL AND NOT EXISTS (
                SELECT FROM outreach.event_place AS p WHERE p.event = a.event AND p.state <> 'given_back' AND a.subject = 'person:' || p.person)
            ORDER BY a.recorded_at, a.subject
            """)
        return try rows.map {
            EventGuest(
                body: try $0.get("body"), bodyName: try $0.get("body_name"), contactName: try $0.getOptional("name"), outcome: try $0.get("outcome"))
        }
    }
}

extension EventSummary {
    static let select: SQL = """
        SELECT e.id, e.title, e.kind, e.on_day, to_char(e.starts, 'HH24:MI') AS starts, e.state, e.capacity, e.places AS held,
            (SELECT count(*) FROM outreach.mail AS m WHERE m.event = e.id AND m.purpose = 'campaign' AND m.state <> 'cancelled') AS invited,
            (SELECT count(*) FROM outreach.event_place AS p WHERE p.event = e.id AND p.state = 'waiting') AS waiting,
            (SELECT count(*) FROM outreach.event_attendance AS a
                WHERE a.event = e.id AND a.superseded_at IS NULL AND a.outcome <> 'did_not_come') AS attended,
            (SELECT count(DISTINCT v.subject) FROM outreach.event_view AS v WHERE v.event = e.id) AS viewed
        FROM outreach.event AS e
        """

    init(row: Row) throws {
        self.init(
            id: try row.get("id"), title: try row.get("title"), kind: try row.get("kind"), on: try row.get("on_day"), starts: try row.get("starts"),
            state: try row.get("state"), capacity: try row.getOptional("capacity"), invited: try row.get("invited"), held: try row.get("held"),
            waiting: try row.get("waiting"), attended: try row.get("attended"), viewed: try row.get("viewed"))
    }
}

extension EventFileReport {
    init(row: Row) throws {
        self.init(
            id: try row.get("id"), kind: try row.get("kind"), file: try row.get("file"), on: London.day(of: try row.get("imported_at")),
            rows: try row.get("rows"), added: try row.get("added"), changed: try row.get("changed"), unchanged: try row.get("unchanged"),
            rejected: try row.get("rejected"))
    }
}
