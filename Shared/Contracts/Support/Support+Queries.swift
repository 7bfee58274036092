/// What the form for an activity offers.
package struct GetActivityForm: Query {
    package typealias Answer = ActivityForm
    package static let name = MessageName(.support, "activity-form")

    package var ambassador: String?

    package init(ambassador: String? = nil) {
        self.ambassador = ambassador
    }
}

package struct ActivityForm: Codable, Sendable, Hashable {
    package var ambassador: String
    package var ambassadorName: String
    package var today: Day
    package var kinds: [CodedLabel]
    package var recruitingKinds: [String]
    package var issues: [CodedLabel]
    package var deliveries: [CodedLabel]
    package var channels: [CodedLabel]
    /// open ones
    package var engagements: [EngagementSummary]
    package var cohorts: [CohortSummary]
    /// that recruiting may be for, the newest first; nil from a service that does not say
    package var campaigns: [CodedLabel]?

    package init(
        ambassador: String, ambassadorName: String, today: Day, kinds: [CodedLabel], recruitingKinds: [String], issues: [CodedLabel], deliveries: [CodedLabel],
        channels: [CodedLabel], engagements: [EngagementSummary], cohorts: [CohortSummary], campaigns: [CodedLabel]? = nil
    ) {
        self.ambassador = ambassador
        self.ambassadorName = ambassadorName
        self.today = today
        self.kinds = kinds
        self.recruitingKinds = recruitingKinds
        self.issues = issues
        self.deliveries = deliveries
        self.channels = channels
        self.engagements = engagements
        self.cohorts = cohorts
        self.campaigns = campaigns
    }
}

package struct CohortSummary: Codable, Sendable, Hashable {
    package var cohort: CohortID
    package var title: String
    package var bodies: [BodyReference]
    package var bodyNames: [String]

    package init(cohort: CohortID, title: String, bodies: [BodyReference], bodyNames: [String]) {
        self.cohort = cohort
        self.title = title
        self.bodies = bodies
        self.bodyNames = bodyNames
    }
}

package struct ListActivities: Query {
    package typealias Answer = Activities
    package static let name = MessageName(.support, "activities")

    /// the asker's own, when absent and the asker is an Ambassador
    package var ambassador: String?
    package var engagement: EngagementID?
    /// of 50, newest first
    package var page: Int

    package init(ambassador: String? = nil, engagement: EngagementID? = nil, page: Int = 1) {
        self.ambassador = ambassador
        self.engagement = engagement
        self.page = page
    }
}

package struct Activities: Codable, Sendable, Hashable {
    package var activities: [ActivitySummary]
    package var total: Int
    package var page: Int
    package var pages: Int

    package init(activities: [ActivitySummary], total: Int, page: Int, pages: Int) {
        self.activities = activities
        self.total = total
        self.page = page
        self.pages = pages
    }
}

package struct ActivitySummary: Codable, Sendable, Hashable {
    package var activity: ActivityID
    package var reference: String
    package var version: Int
    package var ambassador: String
    package var kind: String
    package var kindTitle: String
    package var on: Day
    package var minutes: Int
    package var bodies: [BodyReference]
    package var bodyNames: [String]
    package var attended: [BodyReference]
    package var issues: [String]
    package var delivery: String?
    package var channel: String?
    /// of recruiting: what it was for, where that was said
    package var campaign: CampaignID?
    package var campaignName: String?
    /// its reference
    package var lead: String?
    package var note: String?
    package var voided: Bool
    package var countsAsSupport: Bool

    package init(
        activity: ActivityID, reference: String, version: Int, ambassador: String, kind: String, kindTitle: String, on: Day, minutes: Int,
        bodies: [BodyReference], bodyNames: [String], attended: [BodyReference], issues: [String], delivery: String? = nil, channel: String? = nil,
        campaign: CampaignID? = nil,
        campaignName: String? = nil, lead: String? = nil, note: String? = nil, voided: Bool, countsAsSupport: Bool
    ) {
        self.activity = activity
        self.reference = reference
        self.version = version
        self.ambassador = ambassador
        self.kind = kind
        self.kindTitle = kindTitle
        self.on = on
        self.minutes = minutes
        self.bodies = bodies
        self.bodyNames = bodyNames
        self.attended = attended
        self.issues = issues
        self.delivery = delivery
        self.channel = channel
        self.campaign = campaign
        self.campaignName = campaignName
        self.lead = lead
        self.note = note
        self.voided = voided
        self.countsAsSupport = countsAsSupport
    }
}

package struct GetActivity: Query {
    package typealias Answer = ActivityDetail
    package static let name = MessageName(.support, "activity")

    package var activity: ActivityID

    package init(activity: ActivityID) {
        self.activity = activity
    }
}

package struct ActivityDetail: Codable, Sendable, Hashable {
    package var current: ActivitySummary
    package var versions: [ActivityVersion]

    package init(current: ActivitySummary, versions: [ActivityVersion]) {
        self.current = current
        self.versions = versions
    }
}

package struct ActivityVersion: Codable, Sendable, Hashable {
    package var version: Int
    package var recordedAt: Instant
    /// role and Ambassador, not a name
    package var by: String
    package var reason: String?
    package var summary: String

    package init(version: Int, recordedAt: Instant, by: String, reason: String? = nil, summary: String) {
        self.version = version
        self.recordedAt = recordedAt
        self.by = by
        self.reason = reason
        self.summary = summary
    }
}
