extension LogActivity: Exemplified {
    package static var example: LogActivity {
        LogActivity(
            activity: Sample.id(40), ambassador: Sample.ambassador, kind: "cohort_session", on: Sample.day(2024, 3, 11), minutes: 60,
            bodies: [Sample.school, Sample.trust], cohort: Sample.id(41), attended: [Sample.school], issues: ["policy"], delivery: "video",
            channel: "email", campaign: Sample.id(31), lead: "FWAMS-L-100234", note: "Went through the draft policy")
    }
}

extension ActivityLoggedReply: Exemplified {
    package static var example: ActivityLoggedReply { ActivityLoggedReply(activity: Sample.id(40), reference: "FWAMS-A01-20240311-1") }
}

extension AmendActivity: Exemplified {
    package static var example: AmendActivity {
        AmendActivity(
            activity: Sample.id(40), version: 1, kind: "cohort_session", on: Sample.day(2024, 3, 11), minutes: 75, bodies: [Sample.school],
            cohort: Sample.id(41), attended: [Sample.school], issues: ["policy"], delivery: "video", channel: "email", campaign: Sample.id(31),
            lead: "FWAMS-L-100234", note: "Went through the draft policy", reason: "It ran over")
    }
}

extension VoidActivity: Exemplified {
    package static var example: VoidActivity { VoidActivity(activity: Sample.id(40), version: 2, reason: "Logged twice") }
}

extension CloseEngagement: Exemplified {
    package static var example: CloseEngagement {
        CloseEngagement(engagement: Sample.id(10), on: Sample.day(2024, 12, 13), reason: "completed")
    }
}

extension HandOverEngagement: Exemplified {
    package static var example: HandOverEngagement {
        HandOverEngagement(engagement: Sample.id(10), to: "A06", schoolConsents: true, reason: "A11 has withdrawn")
    }
}

extension NameCohort: Exemplified {
    package static var example: NameCohort {
        NameCohort(cohort: Sample.id(41), ambassador: Sample.ambassador, title: "Starting out, spring 2024", bodies: [Sample.school, Sample.trust])
    }
}

extension OverrideTier: Exemplified {
    package static var example: OverrideTier {
        OverrideTier(engagement: Sample.id(10), tier: "participant", secondedBy: "funder", reason: "Two long calls did a meeting's work")
    }
}

extension AnswerReassignment: Exemplified {
    package static var example: AnswerReassignment {
        AnswerReassignment(engagement: Sample.id(10), agrees: false, reason: "Too far away to visit")
    }
}
