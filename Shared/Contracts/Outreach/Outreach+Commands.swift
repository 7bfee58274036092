/// Applies a programme's definition from a day on. Older versions are kept.
package struct ApplyProgramme: Command {
    package typealias Reply = ProgrammeVersion
    package static let name = MessageName(.outreach, "apply-programme")

    /// YAML
    package var source: String
    package var effective: Day

    package init(source: String, effective: Day) {
        self.source = source
        self.effective = effective
    }
}

package struct ProgrammeVersion: Codable, Sendable, Hashable {
    package var programme: String
    package var version: Int
    /// hex SHA-256 of the source
    package var hash: String

    package init(programme: String, version: Int, hash: String) {
        self.programme = programme
        self.version = version
        self.hash = hash
    }
}

/// Records addresses: who may be written to, where the address is from and why it may be used.
package struct RecordContacts: Command {
    package typealias Reply = ContactsRecorded
    package static let name = MessageName(.outreach, "record-contacts")

    package var contacts: [ContactRecord]

    package init(contacts: [ContactRecord]) {
        self.contacts = contacts
    }
}

package struct ContactRecord: Codable, Sendable, Hashable {
    package var id: ContactID
    package var body: BodyReference
    /// a contact role of the programme: headteacher, chief_executive …
    package var role: String
    package var name: String
    package var email: String
    /// where the address is from
    package var source: String
    package var lawfulBasis: String

    package init(id: ContactID, body: BodyReference, role: String, name: String, email: String, source: String, lawfulBasis: String = "public_task") {
        self.id = id
        self.body = body
        self.role = role
        self.name = name
        self.email = email
        self.source = source
        self.lawfulBasis = lawfulBasis
    }
}

package struct ContactsRecorded: Codable, Sendable, Hashable {
    package var recorded: Int

    package init(recorded: Int) {
        self.recorded = recorded
    }
}

/// An Ambassador leaves: its engagements are handed over, its history is kept, a final claim is made.
package struct WithdrawAmbassador: Command {
    package static let name = MessageName(.outreach, "withdraw-ambassador")

    package var programme: String
    package var ambassador: String
    /// its last day
    package var on: Day
    package var reason: String
    /// whether each body that it supports is asked for its consent to the next; nil: no
    package var asksBodies: Bool?
    /// why it may leave before the notice that was agreed is over
    package var noticeWaived: String?

    package init(programme: String, ambassador: String, on: Day, reason: String, asksBodies: Bool? = nil, noticeWaived: String? = nil) {
        self.programme = programme
        self.ambassador = ambassador
        self.on = on
        self.reason = reason
        self.asksBodies = asksBodies
        self.noticeWaived = noticeWaived
    }
}
