/// The programme that is applied, newest version, for those who need its words; the YAML itself.
package struct GetProgramme: Query {
    package typealias Answer = ProgrammeSource
    package static let name = MessageName(.outreach, "programme")

    /// the only one, when absent
    package var programme: String?

    package init(programme: String? = nil) {
        self.programme = programme
    }
}

package struct ProgrammeSource: Codable, Sendable, Hashable {
    package var programme: String
    package var version: Int
    package var effective: Day
    package var source: String

    package init(programme: String, version: Int, effective: Day, source: String) {
        self.programme = programme
        self.version = version
        self.effective = effective
        self.source = source
    }
}

package struct ListSegments: Query {
    package typealias Answer = Segments
    package static let name = MessageName(.outreach, "segments")

    package init() {}
}

package struct Segments: Codable, Sendable, Hashable {
    package var segments: [SegmentSummary]

    package init(segments: [SegmentSummary]) {
        self.segments = segments
    }
}

package struct SegmentSummary: Codable, Sendable, Hashable {
    package var id: SegmentID
    package var name: String
    package var filter: SegmentFilter

    package init(id: SegmentID, name: String, filter: SegmentFilter) {
        self.id = id
        self.name = name
        self.filter = filter
    }
}

/// How many a filter takes now, and how many it leaves out and why.
package struct PreviewSegment: Query {
    package typealias Answer = SegmentPreview
    package static let name = MessageName(.outreach, "segment-preview")

    package var filter: SegmentFilter
    /// How many schools to show, at most 1,000; 10 when absent.
    package var sample: Int?

    package init(filter: SegmentFilter, sample: Int? = nil) {
        self.filter = filter
        self.sample = sample
    }
}

package struct SegmentPreview: Codable, Sendable, Hashable {
    /// open schools that the filter takes
    package var matching: Int
    /// of those, may be written to now
    package var reachable: Int
    package var leftOut: [LeftOut]
    package var sample: [SchoolSummary]

    package init(matching: Int, reachable: Int, leftOut: [LeftOut], sample: [SchoolSummary]) {
        self.matching = matching
        self.reachable = reachable
        self.leftOut = leftOut
        self.sample = sample
    }
}

package struct ListCampaigns: Query {
    package typealias Answer = Campaigns
    package static let name = MessageName(.outreach, "campaigns")

    package init() {}
}

package struct Campaigns: Codable, Sendable, Hashable {
    package var campaigns: [CampaignSummary]

    package init(campaigns: [CampaignSummary]) {
        self.campaigns = campaigns
    }
}

package struct CampaignSummary: Codable, Sendable, Hashable {
    package var id: CampaignID
    package var name: String
    /// its name
    package var segment: String
    /// draft, approved, running, paused, finished, cancelled
    package var state: String
    package var queued: Int
    package var sent: Int
    /// taken or not by the mail server: nobody can say
    package var unknown: Int
    package var failed: Int
    package var leads: Int
    package var declined: Int
    package var optedOut: Int

    package init(
        id: CampaignID, name: String, segment: String, state: String, queued: Int, sent: Int, unknown: Int, failed: Int, leads: Int, declined: Int,
        optedOut: Int
    ) {
        self.id = id
        self.name = name
        self.segment = segment
        self.state = state
        self.queued = queued
        self.sent = sent
        self.unknown = unknown
        self.failed = failed
        self.leads = leads
        self.declined = declined
        self.optedOut = optedOut
    }
}

package struct GetCampaign: Query {
    package typealias Answer = CampaignDetail
    package static let name = MessageName(.outreach, "campaign")

    package var id: CampaignID

    package init(id: CampaignID) {
        self.id = id
    }
}

package struct CampaignDetail: Codable, Sendable, Hashable {
    package var summary: CampaignSummary
    package var subject: String
    package var body: String
    package var leftOut: [LeftOut]
    /// one composed message, as it would be sent
    package var example: String?
    package var createdOn: Day
    package var launchedOn: Day?

    package init(
        summary: CampaignSummary, subject: String, body: String, leftOut: [LeftOut], example: String? = nil, createdOn: Day, launchedOn: Day? = nil
    ) {
        self.summary = summary
        self.subject = subject
        self.body = body
        self.leftOut = leftOut
        self.example = example
        self.createdOn = createdOn
        self.launchedOn = launchedOn
    }
}

package struct ListLeads: Query {
    package typealias Answer = Leads
    package static let name = MessageName(.outreach, "leads")

    /// new, matched, declined
    package var state: String?

    package init(state: String? = nil) {
        self.state = state
    }
}

package struct Leads: Codable, Sendable, Hashable {
    package var leads: [LeadSummary]

    package init(leads: [LeadSummary]) {
        self.leads = leads
    }
}

package struct LeadSummary: Codable, Sendable, Hashable {
    package var id: LeadID
    package var reference: String
    package var body: BodyReference
    package var bodyName: String
    package var state: String
    package var channel: String
    package var receivedOn: Day
    package var ambassador: String?

    package init(
        id: LeadID, reference: String, body: BodyReference, bodyName: String, state: String, channel: String, receivedOn: Day, ambassador: String? = nil
    ) {
        self.id = id
        self.reference = reference
        self.body = body
        self.bodyName = bodyName
        self.state = state
        self.channel = channel
        self.receivedOn = receivedOn
        self.ambassador = ambassador
    }
}

package struct GetLead: Query {
    package typealias Answer = LeadDetail
    package static let name = MessageName(.outreach, "lead")

    package var id: LeadID

    package init(id: LeadID) {
        self.id = id
    }
}

/// A lead with its ranked Ambassadors.
package struct LeadDetail: Codable, Sendable, Hashable {
    package var summary: LeadSummary
    package var contactName: String
    package var contactEmail: String
    package var contactRole: String
    package var issues: [String]
    package var message: String?
    package var matches: [MatchProposal]
    package var declined: [DeclinedProposal]

    package init(
        summary: LeadSummary, contactName: String, contactEmail: String, contactRole: String, issues: [String], message: String? = nil,
        matches: [MatchProposal], declined: [DeclinedProposal] = []
    ) {
        self.summary = summary
        self.contactName = contactName
        self.contactEmail = contactEmail
        self.contactRole = contactRole
        self.issues = issues
        self.message = message
        self.matches = matches
        self.declined = declined
    }
}

package struct DeclinedProposal: Codable, Sendable, Hashable {
    package var ambassador: String
    package var by: String
    package var reason: String

    package init(ambassador: String, by: String, reason: String) {
        self.ambassador = ambassador
        self.by = by
        self.reason = reason
    }
}

/// An Ambassador for a lead: rank, score and every reason, for and against.
package struct MatchProposal: Codable, Sendable, Hashable {
    package var ambassador: String
    package var name: String
    /// of 100
    package var score: Int
    package var reasons: [String]
    package var capacityLeft: Int

    package init(ambassador: String, name: String, score: Int, reasons: [String], capacityLeft: Int) {
        self.ambassador = ambassador
        self.name = name
        self.score = score
        self.reasons = reasons
        self.capacityLeft = capacityLeft
    }
}

package struct ListAmbassadors: Query {
    package typealias Answer = Ambassadors
    package static let name = MessageName(.outreach, "ambassadors")

    package init() {}
}

package struct Ambassadors: Codable, Sendable, Hashable {
    package var ambassadors: [AmbassadorSummary]

    package init(ambassadors: [AmbassadorSummary]) {
        self.ambassadors = ambassadors
    }
}

package struct AmbassadorSummary: Codable, Sendable, Hashable {
    package var id: String
    package var name: String
    /// empty: all
    package var regions: [String]
    package var specialism: String?
    package var capacity: Int
    package var engaged: Int
    package var withdrewOn: Day?

    package init(id: String, name: String, regions: [String], specialism: String? = nil, capacity: Int, engaged: Int, withdrewOn: Day? = nil) {
        self.id = id
        self.name = name
        self.regions = regions
        self.specialism = specialism
        self.capacity = capacity
        self.engaged = engaged
        self.withdrewOn = withdrewOn
    }
}

/// What the public form knows before anyone types: who the message went to.
package struct GetInterestForm: Query {
    package typealias Answer = InterestForm
    package static let name = MessageName(.outreach, "interest-form")

    package var token: String?

    package init(token: String? = nil) {
        self.token = token
    }
}

package struct InterestForm: Codable, Sendable, Hashable {
    package var programmeTitle: String
    package var fictional: Bool
    /// the programme's own words about what is invented in it
    package var notice: String?
    package var body: BodyReference?
    package var bodyName: String?
    package var contactName: String?
    package var contactEmail: String?
    package var issues: [CodedLabel]
    package var roles: [CodedLabel]
    package var reasonsNot: [CodedLabel]

    package init(
        programmeTitle: String, fictional: Bool, notice: String? = nil, body: BodyReference? = nil, bodyName: String? = nil, contactName: String? = nil,
        contactEmail: String? = nil, issues: [CodedLabel], roles: [CodedLabel], reasonsNot: [CodedLabel]
    ) {
        self.programmeTitle = programmeTitle
        self.fictional = fictional
        self.notice = notice
        self.body = body
        self.bodyName = bodyName
        self.contactName = contactName
        self.contactEmail = contactEmail
        self.issues = issues
        self.roles = roles
        self.reasonsNot = reasonsNot
    }
}

/// A code of the programme and the words for it.
package struct CodedLabel: Codable, Sendable, Hashable {
    package var code: String
    package var label: String

    package init(code: String, label: String) {
        self.code = code
        self.label = label
    }
}

/// Reminders and other mail about one ask, for the page that shows it.
package struct ListTouches: Query {
    package typealias Answer = Touches
    package static let name = MessageName(.outreach, "touches")

    package var body: BodyReference

    package init(body: BodyReference) {
        self.body = body
    }
}

package struct Touches: Codable, Sendable, Hashable {
    package var touches: [TouchSummary]

    package init(touches: [TouchSummary]) {
        self.touches = touches
    }
}

package struct TouchSummary: Codable, Sendable, Hashable {
    package var on: Day
    package var channel: String
    /// campaign, survey_invitation, survey_reminder, survey_link, sign_in, notice
    package var purpose: String
    package var state: String
    package var ask: String

    package init(on: Day, channel: String, purpose: String, state: String, ask: String) {
        self.on = on
        self.channel = channel
        self.purpose = purpose
        self.state = state
        self.ask = ask
    }
}
