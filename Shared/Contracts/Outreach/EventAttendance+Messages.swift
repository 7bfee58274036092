/// Records who came to an event. Said again, the last word counts, and the earlier one is kept. It stops nothing.
package struct RecordAttendance: Command {
    package typealias Reply = AttendanceRecorded
    package static let name = MessageName(.outreach, "record-attendance")

    package var event: EventID
    package var entries: [AttendanceEntry]

    package init(event: EventID, entries: [AttendanceEntry]) {
        self.event = event
        self.entries = entries
    }
}

/// One person, by their place or their address; or a body, of which nobody is known.
package struct AttendanceEntry: Codable, Sendable, Hashable {
    package var place: PlaceID?
    package var email: String?
    package var body: BodyReference?
    /// attended, did_not_come, uninvited (came without an invitation)
    package var outcome: String
    /// they would like support: a lead
    package var interested: Bool

    package init(place: PlaceID? = nil, email: String? = nil, body: BodyReference? = nil, outcome: String, interested: Bool = false) {
        self.place = place
        self.email = email
        self.body = body
        self.outcome = outcome
        self.interested = interested
    }
}

package struct AttendanceRecorded: Codable, Sendable, Hashable {
    /// said for the first time
    package var added: Int
    /// put right
    package var changed: Int
    package var unchanged: Int
    /// of those who are interested
    package var leads: [LeadReference]

    package init(added: Int, changed: Int, unchanged: Int, leads: [LeadReference] = []) {
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
        self.leads = leads
    }
}

/// Imports a CSV of who came, or of who watched. The same file again changes nothing; rows that nobody can be found for are kept, to
/// be mended and imported again.
package struct ImportEventFile: Command {
    package typealias Reply = EventFileReport
    package static let name = MessageName(.outreach, "import-event-file")

    package var id: EventFileID
    package var event: EventID
    /// attendance, views
    package var kind: String
    /// what it is called
    package var file: String
    /// its text: a header with E-mail, URN or School; of attendance Outcome, of views Minutes and Day
    package var text: String

    package init(id: EventFileID, event: EventID, kind: String, file: String, text: String) {
        self.id = id
        self.event = event
        self.kind = kind
        self.file = file
        self.text = text
    }
}

package struct EventFileReport: Codable, Sendable, Hashable {
    package var id: EventFileID
    /// attendance, views
    package var kind: String
    package var file: String
    package var on: Day
    package var rows: Int
    package var added: Int
    package var changed: Int
    package var unchanged: Int
    package var rejected: Int

    package init(id: EventFileID, kind: String, file: String, on: Day, rows: Int, added: Int, changed: Int, unchanged: Int, rejected: Int) {
        self.id = id
        self.kind = kind
        self.file = file
        self.on = on
        self.rows = rows
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
        self.rejected = rejected
    }
}

/// The rows of such a file that were not taken.
package struct ListEventRejects: Query {
    package typealias Answer = RejectedRows
    package static let name = MessageName(.outreach, "event-rejects")

    package var file: EventFileID

    package init(file: EventFileID) {
        self.file = file
    }
}

/// Somebody of a body was at an event, or watched it.
package struct EventAttended: Event {
    package static let name = MessageName(.outreach, "event-attended")

    package var programme: String
    package var event: EventID
    package var body: BodyReference
    package var contact: ContactID?
    /// attended, uninvited, viewed
    package var outcome: String
    package var on: Day

    package var subject: String { body.description }

    package init(programme: String, event: EventID, body: BodyReference, contact: ContactID? = nil, outcome: String, on: Day) {
        self.programme = programme
        self.event = event
        self.body = body
        self.contact = contact
        self.outcome = outcome
        self.on = on
    }
}
