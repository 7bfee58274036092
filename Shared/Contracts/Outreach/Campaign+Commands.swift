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

/// Which schools a segment takes. Empty lists do not restrict; `Not recorded` in a list takes schools of which no file tells it.
package struct SegmentFilter: Codable, Sendable, Hashable {
    package var regions: [String]
    package var phases: [String]
    package var typeGroups: [String]
    package var stateFundedOnly: Bool
    package var minimumPercentFSM: Double?
    package var minimumPupils: Int?
    /// the first so many, by need and then URN
    package var limit: Int?
    package var types: [String]?
    package var localAuthorities: [String]?
    /// `TrustSize`, in its words
    package var trustSizes: [String]?
    /// as the register says it: urban or rural
    package var settings: [String]?
    /// `NeedBand`, in its words
    package var needBands: [String]?
    /// those drawn, and those added by choice; not the reserve
    package var sample: SampleID?

    package init(
        regions: [String] = [], phases: [String] = [], typeGroups: [String] = [], stateFundedOnly: Bool = true, minimumPercentFSM: Double? = nil,
        minimumPupils: Int? = nil, limit: Int? = nil, types: [String]? = nil, localAuthorities: [String]? = nil, trustSizes: [String]? = nil,
        settings: [String]? = nil, needBands: [String]? = nil, sample: SampleID? = nil
    ) {
        self.regions = regions
        self.phases = phases
        self.typeGroups = typeGroups
        self.stateFundedOnly = stateFundedOnly
        self.minimumPercentFSM = minimumPercentFSM
        self.minimumPupils = minimumPupils
        self.limit = limit
        self.types = types
        self.localAuthorities = localAuthorities
        self.trustSizes = trustSizes
        self.settings = settings
        self.needBands = needBands
        self.sample = sample
    }
}

/// Writes a campaign as a draft: with a text of its own, or with a version of a template.
package struct CreateCampaign: Command {
    package static let name = MessageName(.outreach, "create-campaign")

    package var id: CampaignID
    package var name: String
    package var segment: SegmentID
    /// with ((personalisation)); empty where a template is named
    package var subject: String
    /// Markdown with ((personalisation)); empty where a template is named
    package var body: String
    package var channel: String
    /// instead of a text of its own
    package var template: TemplateID?
    /// the newest when absent
    package var templateVersion: Int?
    /// what it invites to: then the first touch is an invitation, which goes by e-mail with the event for the calendar
    package var event: EventID?

    package init(
        id: CampaignID, name: String, segment: SegmentID, subject: String = "", body: String = "", channel: String = "email", template: TemplateID? = nil,
        templateVersion: Int? = nil, event: EventID? = nil
    ) {
        self.id = id
        self.name = name
        self.segment = segment
        self.subject = subject
        self.body = body
        self.channel = channel
        self.template = template
        self.templateVersion = templateVersion
        self.event = event
    }
}

/// Gives a campaign that was not launched another text: it is a draft again, to be looked at and approved again.
package struct ReviseCampaign: Command {
    package static let name = MessageName(.outreach, "revise-campaign")

    package var id: CampaignID
    /// empty where a template is named
    package var subject: String
    /// empty where a template is named
    package var body: String
    package var template: TemplateID?
    /// the newest when absent
    package var templateVersion: Int?

    package init(id: CampaignID, subject: String = "", body: String = "", template: TemplateID? = nil, templateVersion: Int? = nil) {
        self.id = id
        self.subject = subject
        self.body = body
        self.template = template
        self.templateVersion = templateVersion
    }
}

/// Somebody has looked at whom a draft reaches and at composed messages, and finds it ready for approval.
package struct PreviewCampaign: Command {
    package static let name = MessageName(.outreach, "preview-campaign")

    package var id: CampaignID

    package init(id: CampaignID) {
        self.id = id
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
    /// of not_eligible: what each rule of the programme says of them: what failed, and what could not be known
    package var rules: [String]?

    package init(reason: String, count: Int, rules: [String]? = nil) {
        self.reason = reason
        self.count = count
        self.rules = rules
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

/// Ends a campaign that has not finished. What waits is not sent; what is on its way goes.
package struct CancelCampaign: Command {
    package static let name = MessageName(.outreach, "cancel-campaign")

    package var id: CampaignID
    package var reason: String

    package init(id: CampaignID, reason: String) {
        self.id = id
        self.reason = reason
    }
}
