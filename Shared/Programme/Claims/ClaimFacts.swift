package import Contracts

/// What a claim is computed from: everything logged for one Ambassador over the whole programme, so that what was
/// paid before is known. Reporting fills it from events; nothing here is an amount.
package struct ClaimFacts: Hashable, Sendable {
    package var tiers: [TierReached]
    package var closed: [UnitClosed]
    package var events: [EventDelivered]
    package var recruiting: [RecruitingWork]
    package var schools: [SchoolWorkedWith]
    /// Support units that another Ambassador was paid for before, by line code: not paid twice after a hand-over.
    package var paidElsewhere: Set<PaidUnit>

    package init(
        tiers: [TierReached] = [], closed: [UnitClosed] = [], events: [EventDelivered] = [], recruiting: [RecruitingWork] = [],
        schools: [SchoolWorkedWith] = [], paidElsewhere: Set<PaidUnit> = []
    ) {
        self.tiers = tiers
        self.closed = closed
        self.events = events
        self.recruiting = recruiting
        self.schools = schools
        self.paidElsewhere = paidElsewhere
    }
}

/// A support unit reached a tier on a day.
package struct TierReached: Hashable, Sendable {
    package var unit: BodyReference
    package var tier: String
    package var on: Day
    package var engagement: EngagementID
    package var activity: ActivityID?
    /// Of the engagement, `FWAMS-100234-1`.
    package var reference: String

    package init(unit: BodyReference, tier: String, on: Day, engagement: EngagementID, activity: ActivityID? = nil, reference: String) {
        self.unit = unit
        self.tier = tier
        self.on = on
        self.engagement = engagement
        self.activity = activity
        self.reference = reference
    }
}

/// The support of a unit closed in a tier, with at least one support activity.
package struct UnitClosed: Hashable, Sendable {
    package var unit: BodyReference
    package var tier: String
    package var on: Day
    package var engagement: EngagementID
    package var reference: String

    package init(unit: BodyReference, tier: String, on: Day, engagement: EngagementID, reference: String) {
        self.unit = unit
        self.tier = tier
        self.on = on
        self.engagement = engagement
        self.reference = reference
    }
}

package struct EventDelivered: Hashable, Sendable {
    package var activity: ActivityID
    package var on: Day
    package var reference: String

    package init(activity: ActivityID, on: Day, reference: String) {
        self.activity = activity
        self.on = on
        self.reference = reference
    }
}

package struct RecruitingWork: Hashable, Sendable {
    package var activity: ActivityID
    package var on: Day
    package var minutes: Int
    package var reference: String

    package init(activity: ActivityID, on: Day, minutes: Int, reference: String) {
        self.activity = activity
        self.on = on
        self.minutes = minutes
        self.reference = reference
    }
}

/// A school named on a support activity for the first time.
package struct SchoolWorkedWith: Hashable, Sendable {
    package var unit: BodyReference
    package var school: BodyReference
    package var on: Day
    package var activity: ActivityID
    package var reference: String

    package init(unit: BodyReference, school: BodyReference, on: Day, activity: ActivityID, reference: String) {
        self.unit = unit
        self.school = school
        self.on = on
        self.activity = activity
        self.reference = reference
    }
}

/// A unit under a line of the rate card.
package struct PaidUnit: Hashable, Sendable {
    package var unit: BodyReference
    package var code: String

    package init(unit: BodyReference, code: String) {
        self.unit = unit
        self.code = code
    }
}
