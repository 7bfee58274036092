import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension EventDesk {
    /// The same without the space around it, and with nothing where nothing was typed. Refuses (invalid) what no event can be.
    func checked(_ given: EventDetails, _ programme: AppliedProgramme, _ context: CommandContext) async throws -> EventDetails {
        func text(_ value: String?) -> String? { value.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 } }
        var details = given
        details.title = given.title.trimmed
        (details.place, details.link, details.joining, details.agenda) = (text(given.place), text(given.link), text(given.joining), text(given.agenda))
        guard !details.title.isEmpty else { throw Refusal(.invalid, "Enter what the event is called", field: "title") }
        guard details.title.count <= 200 else { throw Refusal(.invalid, "The title must be 200 characters or fewer", field: "title") }
        guard EventForm(rawValue: details.kind) != nil else {
            let known = EventForm.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.invalid, "Select how people come to it", remedy: "One of \(known).", field: "kind")
        }
        guard let starts = ClockTime(details.starts) else { throw Refusal(.invalid, "Enter when it starts, like 15:45", field: "starts") }
        guard let ends = ClockTime(details.ends) else { throw Refusal(.invalid, "Enter when it ends, like 17:00", field: "ends") }
        guard starts < ends else { throw Refusal(.invalid, "It must end after it starts", field: "ends") }
        if let link = details.link, !link.isWebAddress {
            throw Refusal(.invalid, "Enter the address to join at, beginning with https://", field: "link")
        }
        if let capacity = details.capacity, !(1...100_000).contains(capacity) {
            throw Refusal(.invalid, "The number of places must be between 1 and 100,000", field: "capacity")
        }
        for (field, value) in [("place", details.place), ("joining", details.joining), ("agenda", details.agenda)] where (value ?? "").count > 4000 {
            throw Refusal(.invalid, "Use 4,000 characters or fewer", field: field)
        }
        try await checkHost(details, programme, context)
        return details
    }

    private func checkHost(_ details: EventDetails, _ programme: AppliedProgramme, _ context: CommandContext) async throws {
        if details.hostAmbassador != nil, details.hostBody != nil {
            throw Refusal(.invalid, "An event has one host", remedy: "Leave out the Ambassador, or the school or trust.", field: "hostBody")
        }
        if let ambassador = details.hostAmbassador {
            let known = try await context.transaction.queryOne(
                "SELECT id FROM outreach.ambassador WHERE programme = \(programme.id) AND id = \(ambassador)")
            guard known != nil else {
                throw Refusal(.invalid, "The programme has no Ambassador \(ambassador).", remedy: "Choose one of the list.", field: "hostAmbassador")
            }
        }
        if let body = details.hostBody, try await !BodyNames.exists(body, context.transaction) {
            throw Refusal(.invalid, "The register has no \(body.kind.rawValue) \(body.code).", remedy: "Check the number.", field: "hostBody")
        }
    }

    /// Refuses (conflict) to offer places at what has begun, or at a place that nobody knows.
    static func check(_ details: EventDetails, opensAt now: Instant) throws {
        if let starts = ClockTime(details.starts), starts.instant(on: details.on) <= now {
            throw Refusal(.conflict, "The event must lie ahead.", remedy: "Give it a later day or time.", field: "on")
        }
        if details.kind != EventForm.online.rawValue, details.place == nil {
            throw Refusal(.conflict, "Nobody says where the event is.", remedy: "Enter the place.", field: "place")
        }
    }
}

extension EventDetails {
    /// What people have in their calendars.
    var inCalendars: [String?] { [title, kind, on.description, starts, ends, place, link] }
}

extension String {
    var isWebAddress: Bool {
        guard let rest = ["https://", "http://"].first(where: hasPrefix).map({ dropFirst($0.count) }) else { return false }
        return !rest.isEmpty && !contains { $0.isWhitespace || $0 == "<" || $0 == ">" || $0 == "\"" }
    }
}
