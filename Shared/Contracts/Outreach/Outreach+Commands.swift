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

/// Saves a segment: a named, readable filter over the register.
package struct CreateSegment: Command {
    package static let name = MessageName(.outreach, "create-segment")

    package var id: SegmentID
    package var name: String
    package var filter: SegmentFilter

    package init(id: SegmentID, name: String, filter: SegmentFilter) {
        self.id = id
        self.name = name
        self.filter = filter
    }
}

/// Which schools a segment takes. Empty lists do not restrict.
package struct SegmentFilter: Codable, Sendable, Hashable {
    package var regions: [String]
    package var phases: [String]
    package var typeGroups: [String]
    package var stateFundedOnly: Bool
    package var minimumPercentFSM: Double?
    package var minimumPupils: Int?
    /// the first so many, by need and then URN
    package var limit: Int?

    package init(
        regions: [String] = [], phases: [String] = [], typeGroups: [String] = [], stateFundedOnly: Bool = true, minimumPercentFSM: Double? = nil,
        minimumPupils: Int? = nil, limit: Int? = nil
    ) {
        self.regions = regions
        self.phases = phases
        self.typeGroups = typeGroups
        self.stateFundedOnly = stateFundedOnly
        self.minimumPercentFSM = minimumPercentFSM
        self.minimumPupils = minimumPupils
        self.limit = limit
    }
}

package struct CreateCampaign: Command {
    package static let name = MessageName(.outreach, "create-campaign")

    package var id: CampaignID
    package var name: String
    package var segment: SegmentID
    /// with ((personalisation))
    package var subject: String
    /// plain text with ((personalisation))
    package var body: String
    package var channel: String

    package init(id: CampaignID, name: String, segment: SegmentID, subject: String, body: String, channel: String = "email") {
        self.id = id
        self.name = name
        self.segment = segment
        self.subject = subject
        self.body = body
        self.channel = channel
    }
}

package struct ApproveCampaign: Command {
    package static let name = MessageName(.outreach, "approve-campaign")

    package var id: CampaignID

    package init(id: CampaignID) {
        self.id = id
    }
}

/// Queues one message for every school of the segment that may be written to.
package struct LaunchCampaign: Command {
    package typealias Reply = CampaignLaunch
    package static let name = MessageName(.outreach, "launch-campaign")

    package var id: CampaignID

    package init(id: CampaignID) {
        self.id = id
    }
}

package struct CampaignLaunch: Codable, Sendable, Hashable {
    package var queued: Int
    package var leftOut: [LeftOut]

    package init(queued: Int, leftOut: [LeftOut]) {
        self.queued = queued
        self.leftOut = leftOut
    }
}

/// How many a segment leaves out for one reason.
package struct LeftOut: Codable, Sendable, Hashable {
    /// closed, not_eligible, opted_out, suppressed, already_engaged, asked_recently, no_address
    package var reason: String
    package var count: Int

    package init(reason: String, count: Int) {
        self.reason = reason
        self.count = count
    }
}

package struct PauseCampaign: Command {
    package static let name = MessageName(.outreach, "pause-campaign")

    package var id: CampaignID

    package init(id: CampaignID) {
        self.id = id
    }
}

package struct ResumeCampaign: Command {
    package static let name = MessageName(.outreach, "resume-campaign")

    package var id: CampaignID

    package init(id: CampaignID) {
        self.id = id
    }
}

/// The public form: someone at a body is interested. `token` is from the link in our message, if they came by one.
package struct RegisterInterest: Command {
    package typealias Reply = LeadReference
    package static let name = MessageName(.outreach, "register-interest")

    package var lead: LeadID
    package var token: String?
    /// needed where there is no token
    package var body: BodyReference?
    package var name: String
    package var email: String
    /// a contact role of the programme
    package var role: String
    package var phone: String?
    /// codes of the programme
    package var issues: [String]
    package var message: String?
    package var decisionMaker: Bool
    /// not_asked, agreed, refused, not_needed
    package var trustAgreement: String
    package var channel: String

    package init(
        lead: LeadID, token: String? = nil, body: BodyReference? = nil, name: String, email: String, role: String, phone: String? = nil, issues: [String] = [],
        message: String? = nil, decisionMaker: Bool = false, trustAgreement: String = "not_asked", channel: String = "website"
    ) {
        self.lead = lead
        self.token = token
        self.body = body
        self.name = name
        self.email = email
        self.role = role
        self.phone = phone
        self.issues = issues
        self.message = message
        self.decisionMaker = decisionMaker
        self.trustAgreement = trustAgreement
        self.channel = channel
    }
}

package struct LeadReference: Codable, Sendable, Hashable {
    package var lead: LeadID
    /// what people call it: FWAMS-L-100234
    package var reference: String

    package init(lead: LeadID, reference: String) {
        self.lead = lead
        self.reference = reference
    }
}

/// "No, thank you", with a reason and a day to ask again.
package struct DeclineInterest: Command {
    package static let name = MessageName(.outreach, "decline-interest")

    package var token: String
    /// a code of not_engaging
    package var reason: String
    package var askAgainOn: Day?

    package init(token: String, reason: String, askAgainOn: Day? = nil) {
        self.token = token
        self.reason = reason
        self.askAgainOn = askAgainOn
    }
}

/// Stops campaigns, surveys and reminders to the address behind the token, at once and everywhere.
package struct OptOut: Command {
    package static let name = MessageName(.outreach, "opt-out")

    package var token: String
    package var wholeBody: Bool

    package init(token: String, wholeBody: Bool = false) {
        self.token = token
        self.wholeBody = wholeBody
    }
}

/// Takes a ranked proposal: the lead goes to the Ambassador, and Support opens an engagement because of the event.
package struct AcceptMatch: Command {
    package static let name = MessageName(.outreach, "accept-match")

    package var lead: LeadID
    package var ambassador: String
    /// one_to_one, cohort
    package var model: String

    package init(lead: LeadID, ambassador: String, model: String = "one_to_one") {
        self.lead = lead
        self.ambassador = ambassador
        self.model = model
    }
}

/// The Ambassador or the school says no to a proposal.
package struct DeclineMatch: Command {
    package static let name = MessageName(.outreach, "decline-match")

    package var lead: LeadID
    package var ambassador: String
    /// ambassador, school
    package var by: String
    package var reason: String

    package init(lead: LeadID, ambassador: String, by: String, reason: String) {
        self.lead = lead
        self.ambassador = ambassador
        self.by = by
        self.reason = reason
    }
}

/// An Ambassador leaves: its engagements are handed over, its history is kept, a final claim is made.
package struct WithdrawAmbassador: Command {
    package static let name = MessageName(.outreach, "withdraw-ambassador")

    package var programme: String
    package var ambassador: String
    package var on: Day
    package var reason: String

    package init(programme: String, ambassador: String, on: Day, reason: String) {
        self.programme = programme
        self.ambassador = ambassador
        self.on = on
        self.reason = reason
    }
}
