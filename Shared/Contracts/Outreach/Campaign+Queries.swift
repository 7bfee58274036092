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
    /// the register as it is now when absent
    package var frame: FrameID?

    package init(filter: SegmentFilter, sample: Int? = nil, frame: FrameID? = nil) {
        self.filter = filter
        self.sample = sample
        self.frame = frame
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
    /// draft, previewed, approved, running, paused, finished, cancelled
    package var state: String
    package var queued: Int
    package var sent: Int
    /// taken or not by the mail server: nobody can say
    package var unknown: Int
    package var failed: Int
    package var leads: Int
    package var declined: Int
    package var optedOut: Int
    /// messages given up before they were sent: opted out, suppressed or cancelled
    package var stopped: Int?

    package init(
        id: CampaignID, name: String, segment: String, state: String, queued: Int, sent: Int, unknown: Int, failed: Int, leads: Int, declined: Int,
        optedOut: Int, stopped: Int? = nil
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
        self.stopped = stopped
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
    /// the template's name and version, where the text is one's
    package var template: String?
    package var templateID: TemplateID?
    package var templateVersion: Int?
    /// any_approver, second_person
    package var approval: String?
    /// whether whoever asks wrote it
    package var isOwn: Bool?
    /// why it was cancelled
    package var cancelReason: String?
    /// while it runs and it is no school day, or not the hours: when its messages go on
    package var restsUntil: Instant?
    /// over what its first touch goes; e-mail when absent
    package var channel: String?
    /// the touches in order, from the first that is not an e-mail of its own
    package var touches: [TouchStanding]?
    /// where two texts are compared
    package var comparison: TextComparison?
    /// what it invites to
    package var event: EventID?
    /// its title
    package var eventTitle: String?

    package init(
        summary: CampaignSummary, subject: String, body: String, leftOut: [LeftOut], example: String? = nil, createdOn: Day, launchedOn: Day? = nil,
        template: String? = nil, templateID: TemplateID? = nil, templateVersion: Int? = nil, approval: String? = nil, isOwn: Bool? = nil,
        cancelReason: String? = nil, restsUntil: Instant? = nil, channel: String? = nil, touches: [TouchStanding]? = nil,
        comparison: TextComparison? = nil, event: EventID? = nil, eventTitle: String? = nil
    ) {
        self.summary = summary
        self.subject = subject
        self.body = body
        self.leftOut = leftOut
        self.example = example
        self.createdOn = createdOn
        self.launchedOn = launchedOn
        self.template = template
        self.templateID = templateID
        self.templateVersion = templateVersion
        self.approval = approval
        self.isOwn = isOwn
        self.cancelReason = cancelReason
        self.restsUntil = restsUntil
        self.channel = channel
        self.touches = touches
        self.comparison = comparison
        self.event = event
        self.eventTitle = eventTitle
    }
}
