/// What an event of the programme is: a webinar, a visit, a workshop that anybody invited may come to.
package struct EventDetails: Codable, Sendable, Hashable {
    package var title: String
    /// in_person, online, both
    package var kind: String
    package var on: Day
    /// what the clocks of London show, as `14:30`
    package var starts: String
    /// on the same day, as `16:00`
    package var ends: String
    /// where it is: of what is not online alone
    package var place: String?
    /// the address to join at, when it is known
    package var link: String?
    /// how to join: the way there, whom to ask for
    package var joining: String?
    /// what happens in it
    package var agenda: String?
    /// an Ambassador of the programme, by its id
    package var hostAmbassador: String?
    /// or a school or trust
    package var hostBody: BodyReference?
    /// no limit when absent
    package var capacity: Int?

    package init(
        title: String, kind: String, on: Day, starts: String, ends: String, place: String? = nil, link: String? = nil, joining: String? = nil,
        agenda: String? = nil, hostAmbassador: String? = nil, hostBody: BodyReference? = nil, capacity: Int? = nil
    ) {
        self.title = title
        self.kind = kind
        self.on = on
        self.starts = starts
        self.ends = ends
        self.place = place
        self.link = link
        self.joining = joining
        self.agenda = agenda
        self.hostAmbassador = hostAmbassador
        self.hostBody = hostBody
        self.capacity = capacity
    }
}

/// Writes an event as a draft: nobody can take a place yet.
package struct DraftEvent: Command {
    package static let name = MessageName(.outreach, "draft-event")

    package var id: EventID
    package var details: EventDetails

    package init(id: EventID, details: EventDetails) {
        self.id = id
        self.details = details
    }
}

/// Changes a draft or an open event. Whoever has a place is told when what they need to come has changed.
package struct ReviseEvent: Command {
    package static let name = MessageName(.outreach, "revise-event")

    package var id: EventID
    /// the revision that it was read at
    package var replaces: Int
    package var details: EventDetails

    package init(id: EventID, replaces: Int, details: EventDetails) {
        self.id = id
        self.replaces = replaces
        self.details = details
    }
}

/// From now on places can be taken, and campaigns may invite to it.
package struct OpenEvent: Command {
    package static let name = MessageName(.outreach, "open-event")

    package var id: EventID

    package init(id: EventID) {
        self.id = id
    }
}

/// Calls an event off: whoever has a place or waits for one is told, and invitations that have not gone do not go.
package struct CancelEvent: Command {
    package static let name = MessageName(.outreach, "cancel-event")

    package var id: EventID
    /// as whoever has a place is told
    package var reason: String

    package init(id: EventID, reason: String) {
        self.id = id
        self.reason = reason
    }
}

/// Says that an event took place. Recording who came says it too.
package struct MarkEventHeld: Command {
    package static let name = MessageName(.outreach, "mark-event-held")

    package var id: EventID

    package init(id: EventID) {
        self.id = id
    }
}
