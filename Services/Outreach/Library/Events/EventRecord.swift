import Contracts
import PostgreSQL
import Programme

/// An event as it stands.
struct EventRecord: Sendable {
    var id: EventID
    var programme: String
    var details: EventDetails
    var state: EventState
    var form: EventForm
    var starts: ClockTime
    var ends: ClockTime
    var startsAt: Instant
    var endsAt: Instant
    /// Held now.
    var places: Int
    var revision: Int
    var sequence: Int
    var hostName: String?
    var cancelReason: String?

    static let columns: SQL = """
        e.id, e.programme, e.title, e.kind, e.on_day, to_char(e.starts, 'HH24:MI') AS starts, to_char(e.ends, 'HH24:MI') AS ends, e.starts_at, e.ends_at,
        e.place, e.link, e.joining, e.agenda, e.host_ambassador, e.host_body, e.capacity, e.places, e.revision, e.sequence, e.state, e.cancel_reason,
        coalesce((SELECT a.name FROM outreach.ambassador AS a WHERE a.programme = e.programme AND a.id = e.host_ambassador),
            (SELECT s.name FROM register.school AS s WHERE e.host_body = 'school:' || s.urn),
            (SELECT t.name FROM register.trust AS t WHERE e.host_body = 'trust:' || t.uid), e.host_ambassador, e.host_body) AS host_name
        """

    /// Refuses (notFound).
    ///
    /// - Parameter locked: until the transaction ends, so that places are given one after the other.
    static func find(_ id: EventID, locked: Bool = false, _ database: some Queryable) async throws -> EventRecord {
        let lock: SQL = locked ? "FOR UPDATE OF e" : ""
        guard let row = try await database.queryOne("SELECT \(columns) FROM outreach.event AS e WHERE e.id = \(id) \(lock)") else {
            throw Refusal(.notFound, "There is no such event.", remedy: "Choose one of the list.", field: "event")
        }
        return try EventRecord(row: row)
    }

    /// Each of these that there is.
    static func find(all ids: Set<EventID>, _ database: some Queryable) async throws -> [EventID: EventRecord] {
        guard !ids.isEmpty else { return [:] }
        let rows = try await database.query("SELECT \(columns) FROM outreach.event AS e WHERE e.id = ANY(\(ids.sorted()))")
        return Dictionary(uniqueKeysWithValues: try rows.map(EventRecord.init(row:)).map { ($0.id, $0) })
    }

    init(row: Row) throws {
        id = try row.get("id")
        programme = try row.get("programme")
        details = EventDetails(
            title: try row.get("title"), kind: try row.get("kind"), on: try row.get("on_day"), starts: try row.get("starts"), ends: try row.get("ends"),
            place: try row.getOptional("place"), link: try row.getOptional("link"), joining: try row.getOptional("joining"),
            agenda: try row.getOptional("agenda"), hostAmbassador: try row.getOptional("host_ambassador"), hostBody: try row.getOptional("host_body"),
            capacity: try row.getOptional("capacity"))
        guard let state = EventState(rawValue: try row.get("state")), let form = EventForm(rawValue: details.kind), let starts = ClockTime(details.starts),
            let ends = ClockTime(details.ends)
        else { throw Refusal(.fault, "The event’s state is not known.") }
        (self.state, self.form, self.starts, self.ends) = (state, form, starts, ends)
        startsAt = try row.get("starts_at")
        endsAt = try row.get("ends_at")
        places = try row.get("places")
        revision = try row.get("revision")
        sequence = try row.get("sequence")
        hostName = try row.getOptional("host_name")
        cancelReason = try row.getOptional("cancel_reason")
    }

    /// Open, and not begun.
    func takesPlaces(at now: Instant) -> Bool { state == .open && now < startsAt }

    /// Nil where there is no limit.
    var free: Int? { details.capacity.map { max(0, $0 - places) } }

    /// Whether whoever has a place can be told how to come.
    var isJoinable: Bool { (!form.isInPerson || details.place != nil) && (!form.isOnline || details.link != nil) }

    /// 12 March 2024, 15:45 to 17:00
    var when: String { "\(details.on.words), \(details.starts) to \(details.ends)" }

    var whereItIs: String {
        switch form {
        case .inPerson: details.place ?? "the place is yet to be told"
        case .online: "online"
        case .both: "\(details.place ?? "the place is yet to be told"), and online"
        }
    }
}
