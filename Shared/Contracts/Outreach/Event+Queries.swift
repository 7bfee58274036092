/// Every event of the programme, the latest first.
package struct ListEvents: Query {
    package typealias Answer = EventList
    package static let name = MessageName(.outreach, "events")

    package init() {}
}

package struct EventList: Codable, Sendable, Hashable {
    package var events: [EventSummary]

    package init(events: [EventSummary]) {
        self.events = events
    }
}

package struct EventSummary: Codable, Sendable, Hashable {
    package var id: EventID
    package var title: String
    /// in_person, online, both
    package var kind: String
    package var on: Day
    package var starts: String
    /// draft, open, held, cancelled
    package var state: String
    /// no limit when absent
    package var capacity: Int?
    /// messages that invite, and were not given up
    package var invited: Int
    package var held: Int
    package var waiting: Int
    /// people, and bodies of which nobody is known
    package var attended: Int
    package var viewed: Int

    package init(
        id: EventID, title: String, kind: String, on: Day, starts: String, state: String, capacity: Int? = nil, invited: Int, held: Int, waiting: Int,
        attended: Int, viewed: Int
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.on = on
        self.starts = starts
        self.state = state
        self.capacity = capacity
        self.invited = invited
        self.held = held
        self.waiting = waiting
        self.attended = attended
        self.viewed = viewed
    }
}

/// An event with its places, who came, and what it led to.
package struct GetEvent: Query {
    package typealias Answer = EventDetail
    package static let name = MessageName(.outreach, "event")

    package var id: EventID
    /// days after it in which leads and enrolments count; 90 when absent, 366 at most
    package var within: Int?

    package init(id: EventID, within: Int? = nil) {
        self.id = id
        self.within = within
    }
}

package struct EventDetail: Codable, Sendable, Hashable {
    package var summary: EventSummary
    package var details: EventDetails
    package var hostName: String?
    package var revision: Int
    package var cancelReason: String?
    /// those held first, then those who wait, in their order
    package var places: [EventPlace]
    /// who came without a place
    package var others: [EventGuest]
    /// campaigns that invite to it
    package var campaigns: [EventCampaign]
    package var files: [EventFileReport]
    package var results: [EventResult]
    /// days in which leads and enrolments count
    package var within: Int
    /// the day on which the last of them has passed
    package var countedUntil: Day

    package init(
        summary: EventSummary, details: EventDetails, hostName: String? = nil, revision: Int, cancelReason: String? = nil, places: [EventPlace],
        others: [EventGuest], campaigns: [EventCampaign], files: [EventFileReport], results: [EventResult], within: Int, countedUntil: Day
    ) {
        self.summary = summary
        self.details = details
        self.hostName = hostName
        self.revision = revision
        self.cancelReason = cancelReason
        self.places = places
        self.others = others
        self.campaigns = campaigns
        self.files = files
        self.results = results
        self.within = within
        self.countedUntil = countedUntil
    }
}

package struct EventPlace: Codable, Sendable, Hashable {
    package var id: PlaceID
    package var body: BodyReference
    package var bodyName: String
    package var contactName: String
    package var email: String
    /// held, waiting
    package var state: String
    /// link, phone, staff
    package var how: String
    package var askedOn: Day
    /// attended, did_not_come; nil while nobody has said
    package var attendance: String?

    package init(
        id: PlaceID, body: BodyReference, bodyName: String, contactName: String, email: String, state: String, how: String, askedOn: Day,
        attendance: String? = nil
    ) {
        self.id = id
        self.body = body
        self.bodyName = bodyName
        self.contactName = contactName
        self.email = email
        self.state = state
        self.how = how
        self.askedOn = askedOn
        self.attendance = attendance
    }
}

/// Somebody who came without a place, or a body of which nobody is known.
package struct EventGuest: Codable, Sendable, Hashable {
    package var body: BodyReference
    package var bodyName: String
    package var contactName: String?
    /// attended, did_not_come, uninvited
    package var outcome: String

    package init(body: BodyReference, bodyName: String, contactName: String? = nil, outcome: String) {
        self.body = body
        self.bodyName = bodyName
        self.contactName = contactName
        self.outcome = outcome
    }
}

package struct EventCampaign: Codable, Sendable, Hashable {
    package var id: CampaignID
    package var title: String
    package var state: String

    package init(id: CampaignID, title: String, state: String) {
        self.id = id
        self.title = title
        self.state = state
    }
}

/// What became of the bodies that came, or that watched. Bodies, not people; a school counts once, whatever URN it had.
package struct EventResult: Codable, Sendable, Hashable {
    /// attended, viewed
    package var way: String
    package var bodies: Int
    /// of those, supported already on that day: not in the base of what follows
    package var already: Int
    /// of the others
    package var leads: Int
    package var enrolled: Int

    package init(way: String, bodies: Int, already: Int, leads: Int, enrolled: Int) {
        self.way = way
        self.bodies = bodies
        self.already = already
        self.leads = leads
        self.enrolled = enrolled
    }

    /// Those who could still become a lead or be enrolled.
    package var base: Int { bodies - already }
}
