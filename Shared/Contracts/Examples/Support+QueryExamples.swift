extension ReadLogLine: Exemplified {
    package static var example: ReadLogLine {
        ReadLogLine(ambassador: Sample.ambassador, line: "meeting 60m Oakfield Primary policy, timetable yesterday")
    }
}

extension LogLineReading: Exemplified {
    package static var example: LogLineReading {
        LogLineReading(
            activity: ActivityDraft(
                ambassador: Sample.ambassador, kind: "meeting", kindTitle: "Meeting", on: Sample.day(2024, 3, 10), minutes: 60, bodies: [Sample.school],
                bodyNames: [Sample.schoolName], cohort: Sample.id(41), issues: ["policy", "timetable"], delivery: "video", channel: "email",
                campaign: Sample.id(31), campaignName: "Spring", lead: "FWAMS-L-100234", note: "Went through the draft policy"),
            problems: [LineProblem(word: "timtable", message: "“timtable” is no issue of the programme.", suggestions: ["timetable"])])
    }
}

extension GetActivityForm: Exemplified {
    package static var example: GetActivityForm { GetActivityForm(ambassador: Sample.ambassador) }
}

extension ActivityForm: Exemplified {
    package static var example: ActivityForm {
        ActivityForm(
            ambassador: Sample.ambassador, ambassadorName: "Ashdown Learning Trust", today: Sample.day(2024, 3, 11),
            kinds: [CodedLabel(code: "meeting", label: "Meeting")], recruitingKinds: ["recruiting"],
            issues: [CodedLabel(code: "policy", label: "Writing or improving a policy")], deliveries: [CodedLabel(code: "video", label: "Video call")],
            channels: [CodedLabel(code: "email", label: "E-mail")], engagements: [.example],
            cohorts: [
                CohortSummary(cohort: Sample.id(41), title: "Starting out, spring 2024", bodies: [Sample.school], bodyNames: [Sample.schoolName])
            ], campaigns: [CodedLabel(code: "018e2d4a-0000-7000-8000-00000000001f", label: "Spring invitation")])
    }
}

extension ListActivities: Exemplified {
    package static var example: ListActivities { ListActivities(ambassador: Sample.ambassador, engagement: Sample.id(10), page: 1) }
}

extension ActivitySummary: Exemplified {
    package static var example: ActivitySummary {
        ActivitySummary(
            activity: Sample.id(40), reference: "FWAMS-A01-20240311-1", version: 2, ambassador: Sample.ambassador, kind: "meeting", kindTitle: "Meeting",
            on: Sample.day(2024, 3, 11), minutes: 75, bodies: [Sample.school], bodyNames: [Sample.schoolName], attended: [Sample.school],
            issues: ["policy"], delivery: "video", channel: "email", campaign: Sample.id(31), campaignName: "Spring", lead: "FWAMS-L-100234",
            note: "Went through the draft policy", voided: false, countsAsSupport: true)
    }
}

extension Activities: Exemplified {
    package static var example: Activities { Activities(activities: [.example], total: 1, page: 1, pages: 1) }
}

extension GetActivity: Exemplified {
    package static var example: GetActivity { GetActivity(activity: Sample.id(40)) }
}

extension ActivityDetail: Exemplified {
    package static var example: ActivityDetail {
        ActivityDetail(
            current: .example,
            versions: [
                ActivityVersion(version: 2, recordedAt: Sample.instant, by: "Ambassador A01", reason: "It ran over", summary: "Meeting, 75 minutes")
            ])
    }
}

extension ListEngagements: Exemplified {
    package static var example: ListEngagements { ListEngagements(ambassador: Sample.ambassador, state: "open") }
}

extension EngagementSummary: Exemplified {
    package static var example: EngagementSummary {
        EngagementSummary(
            engagement: Sample.id(10), reference: "FWAMS-100234-1", body: Sample.school, bodyName: Sample.schoolName, ambassador: Sample.ambassador,
            state: "closed", tier: "participant", tierTitle: "More substantial support", openedOn: Sample.day(2024, 3, 11),
            closedOn: Sample.day(2024, 12, 13), activities: 6, minutes: 410, lastSupportOn: Sample.day(2024, 12, 2), quiet: false)
    }
}

extension Engagements: Exemplified {
    package static var example: Engagements { Engagements(engagements: [.example]) }
}

extension GetEngagement: Exemplified {
    package static var example: GetEngagement { GetEngagement(engagement: Sample.id(10)) }
}

extension EngagementDetail: Exemplified {
    package static var example: EngagementDetail {
        EngagementDetail(
            summary: .example, unit: Sample.trust, ambassadorName: "Ashdown Learning Trust", tierReason: "A meeting of 75 minutes on 11 March 2024",
            tierRule: "fwams-2023", trustAgreement: "agreed", issues: ["policy"],
            history: [EngagementStep(on: Sample.day(2024, 3, 11), what: "Opened")], activities: [.example],
            reassignment: ReassignmentStanding(
                proposed: "A05", name: "Elmgate Academy", on: Sample.day(2024, 7, 1),
                refused: [RefusedReassignment(ambassador: "A02", name: "Bramley Cross School", reason: "Too far away")]))
    }
}
