/// Logs one piece of work. Supporting a body needs an engagement with it; recruiting one does not.
package struct LogActivity: Command {
    package typealias Reply = ActivityLoggedReply
    package static let name = MessageName(.support, "log-activity")

    package var activity: ActivityID
    package var ambassador: String
    /// an activity kind of the programme
    package var kind: String
    package var on: Day
    package var minutes: Int
    package var bodies: [BodyReference]
    package var cohort: CohortID?
    /// of a cohort's session: who came
    package var attended: [BodyReference]
    package var issues: [String]
    package var delivery: String?
    /// of recruiting
    package var channel: String?
    /// of recruiting: the campaign that it was for
    package var campaign: CampaignID?
    /// of recruiting: the reference of the lead that it was about, such as FWAMS-L-100234
    package var lead: String?
    /// no names of staff or pupils
    package var note: String?

    package init(
        activity: ActivityID, ambassador: String, kind: String, on: Day, minutes: Int, bodies: [BodyReference] = [], cohort: CohortID? = nil,
        attended: [BodyReference] = [], issues: [String] = [], delivery: String? = nil, channel: String? = nil, campaign: CampaignID? = nil,
        lead: String? = nil, note: String? = nil
    ) {
        self.activity = activity
        self.ambassador = ambassador
        self.kind = kind
        self.on = on
        self.minutes = minutes
        self.bodies = bodies
        self.cohort = cohort
        self.attended = attended
        self.issues = issues
        self.delivery = delivery
        self.channel = channel
        self.campaign = campaign
        self.lead = lead
        self.note = note
    }
}

package struct ActivityLoggedReply: Codable, Sendable, Hashable {
    package var activity: ActivityID
    package var reference: String

    package init(activity: ActivityID, reference: String) {
        self.activity = activity
        self.reference = reference
    }
}

/// Replaces what an activity says; the earlier version is kept, with who changed it and why.
package struct AmendActivity: Command {
    package typealias Reply = ActivityLoggedReply
    package static let name = MessageName(.support, "amend-activity")

    package var activity: ActivityID
    /// the one that it amends
    package var version: Int
    package var kind: String
    package var on: Day
    package var minutes: Int
    package var bodies: [BodyReference]
    package var cohort: CohortID?
    package var attended: [BodyReference]
    package var issues: [String]
    package var delivery: String?
    package var channel: String?
    package var campaign: CampaignID?
    package var lead: String?
    package var note: String?
    package var reason: String

    package init(
        activity: ActivityID, version: Int, kind: String, on: Day, minutes: Int, bodies: [BodyReference] = [], cohort: CohortID? = nil,
        attended: [BodyReference] = [], issues: [String] = [], delivery: String? = nil, channel: String? = nil, campaign: CampaignID? = nil,
        lead: String? = nil, note: String? = nil, reason: String
    ) {
        self.activity = activity
        self.version = version
        self.kind = kind
        self.on = on
        self.minutes = minutes
        self.bodies = bodies
        self.cohort = cohort
        self.attended = attended
        self.issues = issues
        self.delivery = delivery
        self.channel = channel
        self.campaign = campaign
        self.lead = lead
        self.note = note
        self.reason = reason
    }
}

package struct VoidActivity: Command {
    package static let name = MessageName(.support, "void-activity")

    package var activity: ActivityID
    package var version: Int
    package var reason: String

    package init(activity: ActivityID, version: Int, reason: String) {
        self.activity = activity
        self.version = version
        self.reason = reason
    }
}

package struct CloseEngagement: Command {
    package static let name = MessageName(.support, "close-engagement")

    package var engagement: EngagementID
    package var on: Day
    /// completed, not_ready, no_capacity, trust_refused, ambassador_withdrew …
    package var reason: String

    package init(engagement: EngagementID, on: Day, reason: String) {
        self.engagement = engagement
        self.on = on
        self.reason = reason
    }
}

package struct HandOverEngagement: Command {
    package static let name = MessageName(.support, "hand-over-engagement")

    package var engagement: EngagementID
    /// Ambassador
    package var to: String
    package var schoolConsents: Bool
    package var reason: String

    package init(engagement: EngagementID, to: String, schoolConsents: Bool, reason: String) {
        self.engagement = engagement
        self.to = to
        self.schoolConsents = schoolConsents
        self.reason = reason
    }
}

/// What a body says to the Ambassador that is proposed to it in place of one who leaves. A no brings the next proposal.
package struct AnswerReassignment: Command {
    package static let name = MessageName(.support, "answer-reassignment")

    package var engagement: EngagementID
    package var agrees: Bool
    /// needed for a no
    package var reason: String?

    package init(engagement: EngagementID, agrees: Bool, reason: String? = nil) {
        self.engagement = engagement
        self.agrees = agrees
        self.reason = reason
    }
}

/// Names a cohort and who is in it; again with the same id to change it.
package struct NameCohort: Command {
    package static let name = MessageName(.support, "name-cohort")

    package var cohort: CohortID
    package var ambassador: String
    package var title: String
    package var bodies: [BodyReference]

    package init(cohort: CohortID, ambassador: String, title: String, bodies: [BodyReference]) {
        self.cohort = cohort
        self.ambassador = ambassador
        self.title = title
        self.bodies = bodies
    }
}

/// A programme manager sets a tier by hand, seconded by the funder, with a reason.
package struct OverrideTier: Command {
    package static let name = MessageName(.support, "override-tier")

    package var engagement: EngagementID
    package var tier: String
    package var secondedBy: String
    package var reason: String

    package init(engagement: EngagementID, tier: String, secondedBy: String, reason: String) {
        self.engagement = engagement
        self.tier = tier
        self.secondedBy = secondedBy
        self.reason = reason
    }
}
