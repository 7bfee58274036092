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
    /// where its Ambassador leaves and the body is asked whom it would like next
    package var reassignment: ReassignmentStanding?

    package init(
        summary: EngagementSummary, unit: BodyReference, ambassadorName: String, tierReason: String, tierRule: String, trustAgreement: String, issues: [String],
        history: [EngagementStep], activities: [ActivitySummary], reassignment: ReassignmentStanding? = nil
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
        self.reassignment = reassignment
    }
}

package struct ReassignmentStanding: Codable, Sendable, Hashable {
    /// an Ambassador; nil where nobody is left to propose
    package var proposed: String?
    package var name: String?
    package var on: Day?
    package var refused: [RefusedReassignment]

    package init(proposed: String? = nil, name: String? = nil, on: Day? = nil, refused: [RefusedReassignment] = []) {
        self.proposed = proposed
        self.name = name
        self.on = on
        self.refused = refused
    }
}

package struct RefusedReassignment: Codable, Sendable, Hashable {
    package var ambassador: String
    package var name: String
    package var reason: String

    package init(ambassador: String, name: String, reason: String) {
        self.ambassador = ambassador
        self.name = name
        self.reason = reason
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
