extension EngagementOpened: Exemplified {
    package static var example: EngagementOpened {
        EngagementOpened(
            programme: Sample.programme, version: 2, engagement: Sample.id(10), reference: "FWAMS-100234-1", body: Sample.school, unit: Sample.trust,
            ambassador: Sample.ambassador, lead: Sample.id(32), contact: Sample.id(11), model: "one_to_one", on: Sample.day(2024, 3, 11))
    }
}

extension ActivityLogged: Exemplified {
    package static var example: ActivityLogged {
        ActivityLogged(
            programme: Sample.programme, activity: Sample.id(40), reference: "FWAMS-A01-20240311-1", version: 1, ambassador: Sample.ambassador,
            kind: "cohort_session", on: Sample.day(2024, 3, 11), minutes: 60, bodies: [Sample.school], attended: [Sample.school], cohort: Sample.id(41),
            engagements: [Sample.id(10)], issues: ["policy"], delivery: "video", channel: "email", campaign: Sample.id(31), lead: Sample.id(32))
    }
}

extension ActivityAmended: Exemplified {
    package static var example: ActivityAmended {
        ActivityAmended(
            programme: Sample.programme, activity: Sample.id(40), reference: "FWAMS-A01-20240311-1", version: 2, ambassador: Sample.ambassador,
            kind: "cohort_session", on: Sample.day(2024, 3, 11), minutes: 75, bodies: [Sample.school], attended: [Sample.school], cohort: Sample.id(41),
            engagements: [Sample.id(10)], issues: ["policy"], delivery: "video", channel: "email", campaign: Sample.id(31), lead: Sample.id(32))
    }
}

extension ActivityVoided: Exemplified {
    package static var example: ActivityVoided {
        ActivityVoided(programme: Sample.programme, activity: Sample.id(40), version: 3, on: Sample.day(2024, 3, 12))
    }
}

extension InDepthSupportBegan: Exemplified {
    package static var example: InDepthSupportBegan {
        InDepthSupportBegan(
            programme: Sample.programme, engagement: Sample.id(10), body: Sample.school, unit: Sample.trust, ambassador: Sample.ambassador,
            contact: Sample.id(11), activity: Sample.id(40), on: Sample.day(2024, 3, 11))
    }
}

extension TierWorkedOut: Exemplified {
    package static var example: TierWorkedOut {
        TierWorkedOut(
            programme: Sample.programme, engagement: Sample.id(10), body: Sample.school, unit: Sample.trust, ambassador: Sample.ambassador,
            tier: "participant", rule: "fwams-2023", because: Sample.id(40), overridden: false, on: Sample.day(2024, 3, 11))
    }
}

extension EngagementClosed: Exemplified {
    package static var example: EngagementClosed {
        EngagementClosed(
            programme: Sample.programme, engagement: Sample.id(10), reference: "FWAMS-100234-1", body: Sample.school, unit: Sample.trust,
            ambassador: Sample.ambassador, contact: Sample.id(11), tier: "participant", supported: true, reason: "completed", on: Sample.day(2024, 12, 13))
    }
}

extension EngagementHandedOver: Exemplified {
    package static var example: EngagementHandedOver {
        EngagementHandedOver(
            programme: Sample.programme, engagement: Sample.id(10), body: Sample.school, from: "A11", to: "A06", on: Sample.day(2024, 7, 31))
    }
}
