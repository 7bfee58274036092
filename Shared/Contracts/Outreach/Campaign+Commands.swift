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
