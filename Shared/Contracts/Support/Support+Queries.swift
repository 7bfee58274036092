/// Reads a line as an Ambassador types it: "meeting 60m Oakfield Primary policy, timetable yesterday". Logs nothing.
package struct ReadLogLine: Query {
    package typealias Answer = LogLineReading
    package static let name = MessageName(.support, "read-log-line")

    /// the asker's own, when absent
    package var ambassador: String?
    package var line: String

    package init(ambassador: String? = nil, line: String) {
        self.ambassador = ambassador
        self.line = line
    }
}

/// What a line was understood to say, or the words that could not be read.
package struct LogLineReading: Codable, Sendable, Hashable {
    package var activity: ActivityDraft?
    package var problems: [LineProblem]

    package init(activity: ActivityDraft? = nil, problems: [LineProblem]) {
        self.activity = activity
        self.problems = problems
    }
}

package struct ActivityDraft: Codable, Sendable, Hashable {
    package var ambassador: String
    package var kind: String
    package var kindTitle: String
    package var on: Day
    package var minutes: Int
    package var bodies: [BodyReference]
    package var bodyNames: [String]
    package var cohort: CohortID?
    package var issues: [String]
    package var delivery: String?
    package var channel: String?
    package var note: String?

    package init(
        ambassador: String, kind: String, kindTitle: String, on: Day, minutes: Int, bodies: [BodyReference], bodyNames: [String], cohort: CohortID? = nil,
        issues: [String], delivery: String? = nil, channel: String? = nil, note: String? = nil
    ) {
        self.ambassador = ambassador
        self.kind = kind
        self.kindTitle = kindTitle
        self.on = on
        self.minutes = minutes
        self.bodies = bodies
        self.bodyNames = bodyNames
        self.cohort = cohort
        self.issues = issues
        self.delivery = delivery
        self.channel = channel
        self.note = note
    }
}

package struct LineProblem: Codable, Sendable, Hashable {
    package var word: String
    package var message: String
    package var suggestions: [String]

    package init(word: String, message: String, suggestions: [String]) {
        self.word = word
        self.message = message
        self.suggestions = suggestions
    }
}

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

    package init(
        ambassador: String, ambassadorName: String, today: Day, kinds: [CodedLabel], recruitingKinds: [String], issues: [CodedLabel], deliveries: [CodedLabel],
        channels: [CodedLabel], engagements: [EngagementSummary], cohorts: [CohortSummary]
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
    package var note: String?
    package var voided: Bool
    package var countsAsSupport: Bool

    package init(
        activity: ActivityID, reference: String, version: Int, ambassador: String, kind: String, kindTitle: String, on: Day, minutes: Int,
        bodies: [BodyReference], bodyNames: [String], attended: [BodyReference], issues: [String], delivery: String? = nil, channel: String? = nil,
        note: String? = nil, voided: Bool, countsAsSupport: Bool
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

package struct ListEngagements: Query {
    package typealias Answer = Engagements
    package static let name = MessageName(.support, "engagements")

    package var ambassador: String?
    /// open, closed
    package var state: String?

    package init(ambassador: String? = nil, state: String? = nil) {
        self.ambassador = ambassador
        self.state = state
    }
}

package struct Engagements: Codable, Sendable, Hashable {
    package var engagements: [EngagementSummary]

    package init(engagements: [EngagementSummary]) {
        self.engagements = engagements
    }
}

package struct EngagementSummary: Codable, Sendable, Hashable {
    package var engagement: EngagementID
    package var reference: String
    package var body: BodyReference
    package var bodyName: String
    package var ambassador: String
    package var state: String
    package var tier: String
    package var tierTitle: String
    package var openedOn: Day
    package var closedOn: Day?
    package var activities: Int
    package var minutes: Int
    package var lastSupportOn: Day?
    /// no support for longer than the programme's gone_quiet_after_days
    package var quiet: Bool

    package init(
        engagement: EngagementID, reference: String, body: BodyReference, bodyName: String, ambassador: String, state: String, tier: String, tierTitle: String,
        openedOn: Day, closedOn: Day? = nil, activities: Int, minutes: Int, lastSupportOn: Day? = nil, quiet: Bool
    ) {
        self.engagement = engagement
        self.reference = reference
        self.body = body
        self.bodyName = bodyName
        self.ambassador = ambassador
        self.state = state
        self.tier = tier
        self.tierTitle = tierTitle
        self.openedOn = openedOn
        self.closedOn = closedOn
        self.activities = activities
        self.minutes = minutes
        self.lastSupportOn = lastSupportOn
        self.quiet = quiet
    }
}

/// Everything recorded about one engagement.
package struct GetEngagement: Query {
    package typealias Answer = EngagementDetail
    package static let name = MessageName(.support, "engagement")

    package var engagement: EngagementID

    package init(engagement: EngagementID) {
        self.engagement = engagement
    }
}

package struct EngagementDetail: Codable, Sendable, Hashable {
    package var summary: EngagementSummary
    /// the support unit that it counts under
    package var unit: BodyReference
    package var ambassadorName: String
    package var tierReason: String
    package var tierRule: String
    package var trustAgreement: String
    package var issues: [String]
    package var history: [EngagementStep]
    package var activities: [ActivitySummary]

    package init(
        summary: EngagementSummary, unit: BodyReference, ambassadorName: String, tierReason: String, tierRule: String, trustAgreement: String, issues: [String],
        history: [EngagementStep], activities: [ActivitySummary]
    ) {
        self.summary = summary
        self.unit = unit
        self.ambassadorName = ambassadorName
        self.tierReason = tierReason
        self.tierRule = tierRule
        self.trustAgreement = trustAgreement
        self.issues = issues
        self.history = history
        self.activities = activities
    }
}

package struct EngagementStep: Codable, Sendable, Hashable {
    package var on: Day
    package var what: String

    package init(on: Day, what: String) {
        self.on = on
        self.what = what
    }
}
