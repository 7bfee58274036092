import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension EventDesk {
    private static let outcomes = ["attended", "did_not_come", "uninvited"]

    /// Who came. An open event is held by it.
    func take(_ command: RecordAttendance, _ context: CommandContext) async throws -> AttendanceRecorded {
        let event = try await attended(command.event, context)
        guard (1...5000).contains(command.entries.count) else {
            throw Refusal(.invalid, "Say of 1 to 5,000 people whether they came.", field: "entries")
        }
        var presences: [Presence] = []
        for (place, entry) in command.entries.enumerated() {
            guard Self.outcomes.contains(entry.outcome) else {
                throw Refusal(.invalid, "Select whether they came", remedy: "One of \(Self.outcomes.joined(separator: ", ")).", field: "entries")
            }
            guard let who = try await Attender.find(entry, event, context.transaction) else {
                throw Refusal(
                    .invalid, "Nobody is known by number \(place + 1) of those who are named.",
                    remedy: "Give the address that they took their place with, or a URN.", field: "entries")
            }
            presences.append(Presence(who: who, outcome: who.outcome(entry.outcome), interested: entry.interested, number: place))
        }
        let kept = try await AttendanceBook(event: event).keep(presences, context)
        return AttendanceRecorded(added: kept.added, changed: kept.changed, unchanged: kept.unchanged, leads: try await leads(presences, event, context))
    }

    /// Locked, and held. Refuses (conflict) one that has not begun, or is cancelled.
    func attended(_ id: EventID, _ context: CommandContext) async throws -> EventRecord {
        let event = try await EventRecord.find(id, locked: true, context.transaction)
        switch event.state {
        case .held: break
        case .open: try await held(event, context)
        case .draft, .cancelled:
            throw Refusal(.conflict, "The event is \(event.state == .draft ? "a draft" : "cancelled"): nobody came to it.", remedy: "Choose another.")
        }
        return event
    }

    /// Of those who would like support.
    private func leads(_ presences: [Presence], _ event: EventRecord, _ context: CommandContext) async throws -> [LeadReference] {
        let interested = presences.filter(\.interested)
        guard !interested.isEmpty else { return [] }
        let programme = try await record.current(context.transaction, programme: event.programme, on: context.today)
        let known = programme.definition.contactRoles.map(\.code)
        var leads: [LeadReference] = []
        for presence in interested {
            guard let contact = presence.who.contact else {
                throw Refusal(.invalid, "A lead needs somebody to write to.", remedy: "Give the address of whoever is interested.", field: "entries")
            }
            let row = try await context.transaction.queryOne("SELECT name, email, role FROM outreach.contact WHERE id = \(contact)")
            guard let row else { continue }
            let role: String = try row.get("role")
            let approach = Approach(
                cause: MessageID(from: context.id, label: "lead \(presence.number)"), lead: LeadID(from: context.id, label: "lead \(presence.number)"),
                body: try await BodyNames.current(presence.who.body, context.transaction), name: try row.get("name"), email: try row.get("email"),
                role: known.contains(role) ? role : known.first ?? role, channel: TouchChannel.event.rawValue, issues: [], decisionMaker: false,
                trustAgreement: "not_asked", source: "said at an event")
            leads.append(try await approach.take(programme, context))
        }
        return leads
    }
}

/// One person's presence, as it was said.
struct Presence: Sendable {
    var who: Attender
    /// attended, did_not_come, uninvited
    var outcome: String
    var interested = false
    /// In the command.
    var number: Int
}

/// Somebody who came or did not, or watched; a body, where nobody of it is known.
struct Attender: Sendable {
    var body: BodyReference
    var contact: ContactID?
    /// Theirs at the event.
    var hasPlace: Bool
    /// person:…, or the body: under which an event knows them.
    var subject: String

    /// Who came with no place came without an invitation.
    func outcome(_ said: String) -> String { said == "attended" && !hasPlace ? "uninvited" : said }

    /// Nil where nobody is known by it.
    static func find(_ entry: AttendanceEntry, _ event: EventRecord, _ database: some Queryable) async throws -> Attender? {
        if let place = entry.place {
            return try await one("p.id = \(place) AND p.event = \(event.id)", event, database)
        }
        if let email = entry.email?.trimmed.lowercased(), !email.isEmpty {
            let body: SQL = entry.body.map { "AND c.body = ANY(register.line_of(\($0)))" } ?? ""
            return try await one("lower(c.email) = \(email) \(body)", event, database)
        }
        guard let said = entry.body else { return nil }
        let body = try await BodyNames.current(said, database)
        guard try await BodyNames.exists(body, database) else { return nil }
        // Where one person of it has a place, that is who came.
        let holders = try await database.query(
            """
            SELECT id FROM outreach.event_place WHERE event = \(event.id) AND state = 'held' AND body = ANY(register.line_of(\(body))) LIMIT 2
            """)
        if holders.count == 1, let place: PlaceID = try holders.first?.get("id") {
            return try await find(AttendanceEntry(place: place, outcome: entry.outcome), event, database)
        }
        return Attender(body: body, contact: nil, hasPlace: false, subject: body.description)
    }

    /// Of several bodies where an address is known, the one that it took its place for.
    private static func one(_ which: SQL, _ event: EventRecord, _ database: some Queryable) async throws -> Attender? {
        let row = try await database.queryOne(
            """
            SELECT c.id, c.person, coalesce(p.body, c.body) AS body, coalesce(p.state = 'held', false) AS has_place
            FROM outreach.contact AS c LEFT JOIN outreach.event_place AS p ON p.contact = c.id AND p.event = \(event.id) AND p.state <> 'given_back'
            WHERE c.erased_at IS NULL AND \(which) ORDER BY p.id IS NULL, c.recorded_at, c.id LIMIT 1
            """)
        return try row.map {
            Attender(
                body: try $0.get("body"), contact: try $0.get("id"), hasPlace: try $0.get("has_place"),
                subject: "person:\(try $0.get("person", as: PersonID.self))")
        }
    }
}
