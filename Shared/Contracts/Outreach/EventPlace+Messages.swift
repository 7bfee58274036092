/// What the page behind an invitation's link shows, before anybody says yes.
package struct GetEventInvitation: Query {
    package typealias Answer = EventInvitation
    package static let name = MessageName(.outreach, "event-invitation")

    /// of the message
    package var token: String

    package init(token: String) {
        self.token = token
    }
}

package struct EventInvitation: Codable, Sendable, Hashable {
    package var programmeTitle: String
    package var fictional: Bool
    package var notice: String?
    package var event: EventDetails
    /// draft, open, held, cancelled
    package var state: String
    /// whether places are still taken: open, and not begun
    package var takesPlaces: Bool
    /// free places; nil where there is no limit
    package var free: Int?
    package var bodyName: String
    package var contactName: String
    package var contactEmail: String
    /// held, waiting; nil: whoever the message went to has not taken one
    package var standing: String?
    /// of one who waits: how many wait before them
    package var ahead: Int?

    package init(
        programmeTitle: String, fictional: Bool, notice: String? = nil, event: EventDetails, state: String, takesPlaces: Bool, free: Int? = nil,
        bodyName: String, contactName: String, contactEmail: String, standing: String? = nil, ahead: Int? = nil
    ) {
        self.programmeTitle = programmeTitle
        self.fictional = fictional
        self.notice = notice
        self.event = event
        self.state = state
        self.takesPlaces = takesPlaces
        self.free = free
        self.bodyName = bodyName
        self.contactName = contactName
        self.contactEmail = contactEmail
        self.standing = standing
        self.ahead = ahead
    }
}

/// Takes a place by the link of a message, or joins the waiting list where none is free. Whoever has one keeps it.
package struct TakePlace: Command {
    package typealias Reply = PlaceTaken
    package static let name = MessageName(.outreach, "take-place")

    package var place: PlaceID
    package var token: String
    /// of whoever comes, where it is somebody else than the message went to
    package var contactName: String?
    package var email: String?

    package init(place: PlaceID, token: String, contactName: String? = nil, email: String? = nil) {
        self.place = place
        self.token = token
        self.contactName = contactName
        self.email = email
    }
}

package struct PlaceTaken: Codable, Sendable, Hashable {
    package var place: PlaceID
    /// held, waiting
    package var state: String
    /// of one who waits: how many wait before them
    package var ahead: Int?

    package init(place: PlaceID, state: String, ahead: Int? = nil) {
        self.place = place
        self.state = state
        self.ahead = ahead
    }
}

/// Takes a place for somebody who asked for it on the phone or told staff.
package struct GivePlace: Command {
    package typealias Reply = PlaceTaken
    package static let name = MessageName(.outreach, "give-place")

    package var place: PlaceID
    package var event: EventID
    package var body: BodyReference
    package var contactName: String
    package var email: String
    /// a contact role of the programme
    package var role: String
    /// phone, staff
    package var how: String

    package init(place: PlaceID, event: EventID, body: BodyReference, contactName: String, email: String, role: String, how: String = "phone") {
        self.place = place
        self.event = event
        self.body = body
        self.contactName = contactName
        self.email = email
        self.role = role
        self.how = how
    }
}

/// Gives a place back by the link of a message: whoever waits longest has it.
package struct GiveBackPlace: Command {
    package static let name = MessageName(.outreach, "give-back-place")

    package var token: String

    package init(token: String) {
        self.token = token
    }
}

/// The same by staff, for somebody who told them.
package struct ReleasePlace: Command {
    package static let name = MessageName(.outreach, "release-place")

    package var place: PlaceID

    package init(place: PlaceID) {
        self.place = place
    }
}
