package struct EngagementOpened: Event {
    package static let name = MessageName(.support, "engagement-opened")

    package var programme: String
    /// of the programme
    package var version: Int
    package var engagement: EngagementID
    /// FWAMS-100234-1
    package var reference: String
    package var body: BodyReference
    /// the support unit: a school's trust as at first support, or the body itself
    package var unit: BodyReference
    package var ambassador: String
    package var lead: LeadID
    package var contact: ContactID
    package var model: String
    package var on: Day

    package var subject: String { engagement.description }

    package init(
        programme: String, version: Int, engagement: EngagementID, reference: String, body: BodyReference, unit: BodyReference, ambassador: String,
        lead: LeadID, contact: ContactID, model: String, on: Day
    ) {
        self.programme = programme
        self.version = version
        self.engagement = engagement
        self.reference = reference
        self.body = body
        self.unit = unit
        self.ambassador = ambassador
        self.lead = lead
        self.contact = contact
        self.model = model
        self.on = on
    }
}

package struct ActivityLogged: Event {
    package static let name = MessageName(.support, "activity-logged")

    package var programme: String
    package var activity: ActivityID
    package var reference: String
    package var version: Int
    package var ambassador: String
    package var kind: String
    package var on: Day
    package var minutes: Int
    package var bodies: [BodyReference]
    package var attended: [BodyReference]
    package var cohort: CohortID?
    package var engagements: [EngagementID]
    package var issues: [String]
    package var delivery: String?
    package var channel: String?
    /// of recruiting: what it was for, where that was said
    package var campaign: CampaignID?
    package var lead: LeadID?

    package var subject: String { activity.description }

    package init(
        programme: String, activity: ActivityID, reference: String, version: Int, ambassador: String, kind: String, on: Day, minutes: Int,
        bodies: [BodyReference], attended: [BodyReference], cohort: CohortID? = nil, engagements: [EngagementID], issues: [String], delivery: String? = nil,
        channel: String? = nil, campaign: CampaignID? = nil, lead: LeadID? = nil
    ) {
        self.programme = programme
        self.activity = activity
        self.reference = reference
        self.version = version
        self.ambassador = ambassador
        self.kind = kind
        self.on = on
        self.minutes = minutes
        self.bodies = bodies
        self.attended = attended
        self.cohort = cohort
        self.engagements = engagements
        self.issues = issues
        self.delivery = delivery
        self.channel = channel
        self.campaign = campaign
        self.lead = lead
    }
}

package struct ActivityAmended: Event {
    package static let name = MessageName(.support, "activity-amended")

    package var programme: String
    package var activity: ActivityID
    package var reference: String
    /// the new one
    package var version: Int
    package var ambassador: String
    package var kind: String
    package var on: Day
    package var minutes: Int
    package var bodies: [BodyReference]
    package var attended: [BodyReference]
    package var cohort: CohortID?
    package var engagements: [EngagementID]
    package var issues: [String]
    package var delivery: String?
    package var channel: String?
    /// of recruiting: what it was for, where that was said
    package var campaign: CampaignID?
    package var lead: LeadID?

    package var subject: String { activity.description }

    package init(
        programme: String, activity: ActivityID, reference: String, version: Int, ambassador: String, kind: String, on: Day, minutes: Int,
        bodies: [BodyReference], attended: [BodyReference], cohort: CohortID? = nil, engagements: [EngagementID], issues: [String], delivery: String? = nil,
        channel: String? = nil, campaign: CampaignID? = nil, lead: LeadID? = nil
    ) {
        self.programme = programme
        self.activity = activity
        self.reference = reference
        self.version = version
        self.ambassador = ambassador
        self.kind = kind
        self.on = on
        self.minutes = minutes
        self.bodies = bodies
        self.attended = attended
        self.cohort = cohort
        self.engagements = engagements
        self.issues = issues
        self.delivery = delivery
        self.channel = channel
        self.campaign = campaign
        self.lead = lead
    }
}

package struct ActivityVoided: Event {
    package static let name = MessageName(.support, "activity-voided")

    package var programme: String
    package var activity: ActivityID
    package var version: Int
    package var on: Day

    package var subject: String { activity.description }

    package init(programme: String, activity: ActivityID, version: Int, on: Day) {
        self.programme = programme
        self.activity = activity
        self.version = version
        self.on = on
    }
}

/// The first activity of an engagement that the tier rule calls in depth: the baseline is asked for because of it.
package struct InDepthSupportBegan: Event {
    package static let name = MessageName(.support, "in-depth-support-began")

    package var programme: String
    package var engagement: EngagementID
    package var body: BodyReference
    package var unit: BodyReference
    package var ambassador: String
    package var contact: ContactID
    package var activity: ActivityID
    package var on: Day

    package var subject: String { engagement.description }

    package init(
        programme: String, engagement: EngagementID, body: BodyReference, unit: BodyReference, ambassador: String, contact: ContactID, activity: ActivityID,
        on: Day
    ) {
        self.programme = programme
        self.engagement = engagement
        self.body = body
        self.unit = unit
        self.ambassador = ambassador
        self.contact = contact
        self.activity = activity
        self.on = on
    }
}

/// The tier of an engagement, whenever it changes, or the activity that brought it about, or that one's day.
package struct TierWorkedOut: Event {
    package static let name = MessageName(.support, "tier-worked-out")

    package var programme: String
    package var engagement: EngagementID
    package var body: BodyReference
    package var unit: BodyReference
    package var ambassador: String
    package var tier: String
    package var rule: String
    package var because: ActivityID?
    package var overridden: Bool
    package var on: Day

    package var subject: String { engagement.description }

    package init(
        programme: String, engagement: EngagementID, body: BodyReference, unit: BodyReference, ambassador: String, tier: String, rule: String,
        because: ActivityID? = nil, overridden: Bool, on: Day
    ) {
        self.programme = programme
        self.engagement = engagement
        self.body = body
        self.unit = unit
        self.ambassador = ambassador
        self.tier = tier
        self.rule = rule
        self.because = because
        self.overridden = overridden
        self.on = on
    }
}

package struct EngagementClosed: Event {
    package static let name = MessageName(.support, "engagement-closed")

    package var programme: String
    package var engagement: EngagementID
    package var reference: String
    package var body: BodyReference
    package var unit: BodyReference
    package var ambassador: String
    package var contact: ContactID
    package var tier: String
    /// at least one support activity
    package var supported: Bool
    package var reason: String
    package var on: Day

    package var subject: String { engagement.description }

    package init(
        programme: String, engagement: EngagementID, reference: String, body: BodyReference, unit: BodyReference, ambassador: String, contact: ContactID,
        tier: String, supported: Bool, reason: String, on: Day
    ) {
        self.programme = programme
        self.engagement = engagement
        self.reference = reference
        self.body = body
        self.unit = unit
        self.ambassador = ambassador
        self.contact = contact
        self.tier = tier
        self.supported = supported
        self.reason = reason
        self.on = on
    }
}

package struct EngagementHandedOver: Event {
    package static let name = MessageName(.support, "engagement-handed-over")

    package var programme: String
    package var engagement: EngagementID
    package var body: BodyReference
    package var from: String
    package var to: String
    package var on: Day

    package var subject: String { engagement.description }

    package init(programme: String, engagement: EngagementID, body: BodyReference, from: String, to: String, on: Day) {
        self.programme = programme
        self.engagement = engagement
        self.body = body
        self.from = from
        self.to = to
        self.on = on
    }
}
