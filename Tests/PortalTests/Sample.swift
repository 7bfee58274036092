import Contracts
import Portal

/// One fictional programme, as the services would tell it.
enum Sample {
    static let today = Day("2024-10-07")!
    static let person = PersonID("018f0000-0000-7000-8000-000000000001")!
    static let engagementID = EngagementID("018f0000-0000-7000-8000-000000000002")!
    static let activityID = ActivityID("018f0000-0000-7000-8000-000000000003")!
    static let claimID = ClaimID("018f0000-0000-7000-8000-000000000004")!
    static let leadID = LeadID("018f0000-0000-7000-8000-00000000abcd")!
    static let mailID = MailID("018f0000-0000-7000-8000-00000000000e")!
    static let templateID = TemplateID("018f0000-0000-7000-8000-00000000000d")!
    static let touchID = TouchID("018f0000-0000-7000-8000-000000000036")!
    static let campaignID = CampaignID("018f0000-0000-7000-8000-000000000006")!
    static let surveyID = SurveyID("018f0000-0000-7000-8000-000000000007")!
    static let body = BodyReference.school(100_001)

    static let interestForm = InterestForm(
        programmeTitle: "Flexible Working Ambassadors", fictional: true, body: body, bodyName: "Oakfield Primary School", contactName: "Sam Example",
        contactEmail: "head@oakfield.example",
        issues: [CodedLabel(code: "policy", label: "Writing a policy"), CodedLabel(code: "hiring", label: "Hiring flexibly")],
        roles: [CodedLabel(code: "headteacher", label: "Headteacher"), CodedLabel(code: "other", label: "Other")],
        reasonsNot: [CodedLabel(code: "not_priority", label: "Not a priority now"), CodedLabel(code: "no_capacity", label: "No capacity")],
        channels: [CodedLabel(code: "phone", label: "Phone"), CodedLabel(code: "event", label: "Event")])

    static let home = HomeFigures(
        programme: "fwams", title: "Flexible Working Ambassadors", notice: "Bodies are fictional, rates and targets illustrative.", supported: 248,
        schoolsWorkedWith: 301, engagementsOpen: 61, surveysAwaited: 12, claimsToSubmit: 1, claimsToAuthorise: 2, claimsToPay: 3)

    static let engagement = EngagementSummary(
        engagement: engagementID, reference: "FWAMS-100001-1", body: body, bodyName: "Oakfield Primary School", ambassador: "A01", state: "open",
        tier: "participant", tierTitle: "More substantial support", openedOn: Day("2024-05-01")!, activities: 2, minutes: 150,
        lastSupportOn: Day("2024-06-03")!,
        quiet: true)

    static let activity = ActivitySummary(
        activity: activityID, reference: "A01-2024-0001", version: 1, ambassador: "A01", kind: "meeting", kindTitle: "Meeting", on: Day("2024-06-03")!,
        minutes: 60, bodies: [body], bodyNames: ["Oakfield Primary School"], attended: [], issues: ["policy"], delivery: "video",
        note: "Went through the policy",
        voided: false, countsAsSupport: true)

    static let activityForm = ActivityForm(
        ambassador: "A01", ambassadorName: "Ashdown Learning Trust", today: today,
        kinds: [CodedLabel(code: "meeting", label: "Meeting"), CodedLabel(code: "recruiting", label: "Recruiting")], recruitingKinds: ["recruiting"],
        issues: [CodedLabel(code: "policy", label: "Writing a policy")], deliveries: [CodedLabel(code: "video", label: "By video")],
        channels: [CodedLabel(code: "phone", label: "Phone")], engagements: [engagement], cohorts: [],
        campaigns: [CodedLabel(code: campaignID.description, label: "Autumn primaries")])

    static let claim = ClaimSummary(
        claim: claimID, reference: "FWAMS-A01-2024-25-P1", ambassador: "A01", ambassadorName: "Ashdown Learning Trust", period: "2024-25-P1",
        from: Day("2024-04-01")!, to: Day("2024-08-31")!, state: "draft", version: 1, total: 420_000, unfunded: 120_000, final: false)

    static func claimDetail(_ state: String) -> ClaimDetail {
        var summary = claim
        summary.state = state
        return ClaimDetail(
            summary: summary,
            lines: [
                ClaimLine(code: "core", title: "Core instalment", unit: "instalment", quantity: 1, rate: 300_000, amount: 300_000, overCap: 0, evidence: []),
                ClaimLine(
                    code: "participant", title: "Support unit first reaching participant", unit: "support_unit_first_reaching_tier", quantity: 1, rate: 120_000,
                    amount: 120_000, overCap: 0,
                    evidence: [
                        ClaimEvidence(
                            reference: "A01-2024-0001", on: Day("2024-06-03")!, what: "Meeting, 60 minutes", body: body, bodyName: "Oakfield Primary School",
                            activity: activityID)
                    ]),
            ], unpaid: [UnpaidWork(kind: "recruiting", title: "Recruiting", activities: 4, minutes: 200)],
            positions: [LogPosition(service: .support, position: 1204, hash: "ab12cd34")],
            steps: [ClaimStep(state: "draft", at: Instant("2024-09-02T08:00:00Z")!, by: "ambassador_lead")], illustrative: true)
    }
}
