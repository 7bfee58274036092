import Contracts

extension Sample {
    static let school = SchoolSummary(
        urn: 100_001, name: "Oakfield Primary School", town: "Exampleton", postcode: "EX1 1AA", localAuthority: "Exampleshire", region: "London",
        phase: "Primary",
        type: "Community school", status: "Open", pupils: 210, percentFSM: 31.5, trustUID: 5603, trustName: "Oak Trust", laestab: "999/2001")

    static let schoolDetail = SchoolDetail(
        summary: school, facts: [Fact(label: "Phase", value: "Primary"), Fact(label: "Pupils", value: "210")], asOf: Day("2024-09-01")!,
        history: [RegisterChange(on: Day("2024-09-01")!, what: "changed", detail: "Pupils: 205 to 210")],
        eligibility: EligibilityDecision(eligible: true, rule: "state_funded", reasons: ["It is a local authority maintained school."]), leads: [lead.summary],
        linked: [LinkedSchool(how: "Predecessor", urn: 100_000, name: "Oakfield Infant School", status: "Closed", on: Day("2015-09-01")!, follows: true)],
        judgements: [Judgement(on: Day("2019-05-14")!, words: "Good", urn: 100_000)], admissions: admissions)

    static let lead = LeadDetail(
        summary: LeadSummary(
            id: leadID, reference: "L-100001-1", body: body, bodyName: "Oakfield Primary School", state: "new", channel: "email",
            receivedOn: Day("2024-10-01")!,
            proposedTo: "A01"
        ),
        contactName: "Sam Example", contactEmail: "head@oakfield.example", contactRole: "headteacher", issues: ["policy"], message: "We would like to start.",
        matches: [
            MatchProposal(
                ambassador: "A05", name: "Elmgate Academy", score: 72, reasons: ["In the same region", "Another phase"], capacityLeft: 4, metres: 4200,
                needUnmet: true, warnings: [MatchWarning(code: "specialism", words: "Elmgate Academy is no specialist for it.")]),
            MatchProposal(ambassador: "A01", name: "Ashdown Learning Trust", score: 60, reasons: ["Works in the same phase"], capacityLeft: 1),
        ], declined: [DeclinedProposal(ambassador: "A09", by: "school", reason: "Too far")],
        care: LeadCare(
            respondBy: Day("2024-10-04")!, isLate: true, decisionMaker: "Kim Example", decisionMakerRole: "chief_executive", trustAgreement: "not_asked",
            successorWanted: true,
            voices: [LeadVoice(on: Day("2024-10-01")!, body: body, name: "Sam Example", channel: "network", referredBy: "The HR network")],
            refusals: [LeadRefusal(on: Day("2023-10-01")!, reason: "no_capacity", askAgainOn: Day("2024-09-01")!)], enquiries: [enquiry]))

    static let enquiry = EnquirySummary(
        id: EnquiryID(leadID.uuid), body: body, bodyName: "Oakfield Primary School", kind: "question", channel: "phone",
        words: "Does it include support staff?",
        state: "escalated", askedOn: Day("2024-09-24")!, dueOn: Day("2024-10-01")!, lead: leadID, contactName: "Sam Example",
        contactEmail: "head@oakfield.example", escalatedOn: Day("2024-10-02")!, escalatedTo: "programme_manager")

    static let enquiries = Enquiries(enquiries: [
        enquiry,
        EnquirySummary(
            id: EnquiryID(campaignID.uuid), body: body, bodyName: "Oakfield Primary School", kind: "more_support", channel: "website", words: "Another term?",
            state: "open", askedOn: Day("2024-10-02")!, dueOn: Day("2024-10-16")!),
    ])

    static let matchPlan = MatchPlan(
        lines: [
            MatchPlanLine(lead: leadID, reference: "L-100001-1", body: body, bodyName: "Oakfield Primary School", match: lead.matches[0], oneByOne: "A01"),
            MatchPlanLine(lead: leadID, reference: "L-100002-1", body: .school(100_002), bodyName: "Elm School"),
        ], together: MatchTotals(placed: 1, unplaced: 1, needsUnmet: 0, score: 72, metres: 4200),
        oneByOne: MatchTotals(placed: 1, unplaced: 1, needsUnmet: 1, score: 60, metres: 91_000))

    static let matchReach = MatchReach(
        schools: 24_112,
        lines: [
            MatchReachLine(ambassador: "A01", name: "Ashdown Learning Trust", room: 18, best: 2210, needsUnmet: 14, score: 169_200, metres: 98_400_120),
            MatchReachLine(ambassador: "A05", name: "Elmgate Academy", room: 4, best: 0, needsUnmet: 0, score: 0, metres: 0),
        ])

    static let touches = Touches(touches: [
        TouchSummary(on: Day("2024-09-10")!, channel: "email", purpose: "campaign", state: "sent", ask: "Campaign")
    ])

    static let ambassadors = Ambassadors(ambassadors: [
        AmbassadorSummary(id: "A01", name: "Ashdown Learning Trust", regions: ["South East"], capacity: 30, engaged: 12),
        AmbassadorSummary(id: "A05", name: "Elmgate Academy", regions: ["London"], capacity: 30, engaged: 26),
        AmbassadorSummary(id: "A11", name: "Kingsmead School", regions: ["West Midlands"], capacity: 20, engaged: 0, withdrewOn: Day("2024-07-31")),
    ])

    static let segmentID = SegmentID("018f0000-0000-7000-8000-000000000008")!

    static let segment = SegmentDetail(
        segment: segments.segments[0], preview: preview, yaml: "name: London primaries\nregions: [London]\nphases: [Primary]\nstate_funded_only: true\n",
        createdOn: Day("2024-09-01")!)

    static let segments = Segments(segments: [
        SegmentSummary(
            id: segmentID, name: "London primaries", filter: SegmentFilter(regions: ["London"], phases: ["Primary"]))
    ])

    static let preview = SegmentPreview(matching: 1204, reachable: 1100, leftOut: [LeftOut(reason: "opted_out", count: 4)], sample: [school])

    static let campaign = CampaignDetail(
        summary: CampaignSummary(
            id: campaignID, name: "Autumn primaries", segment: "London primaries", state: "running", queued: 80, sent: 120, unknown: 1, failed: 2, leads: 9,
            declined: 4, optedOut: 1), subject: "Flexible working: help from a school like yours", body: "Dear ((name)),\n\nWe write because…",
        leftOut: [LeftOut(reason: "no_address", count: 12)], example: "Dear Sam,\n\nWe write because…", createdOn: Day("2024-09-01")!,
        launchedOn: Day("2024-09-10"), template: "Invitation", templateID: templateID, templateVersion: 2, approval: "second_person", isOwn: false,
        channel: "email",
        touches: [
            TouchStanding(
                place: 2, planned: PlannedTouch(channel: "phone", afterWorkingDays: 10, instructions: "Ask whether they have read it."),
                madeUpOn: Day("2024-09-24"), people: 40, open: 12,
                outcomes: [TouchOutcomeCount(outcome: "left_message", count: 20), TouchOutcomeCount(outcome: "interested", count: 8)]),
            TouchStanding(place: 3, planned: PlannedTouch(channel: "email", afterWorkingDays: 15, template: templateID, templateVersion: 2)),
        ],
        comparison: TextComparison(
            texts: [
                ComparedText(label: "A", text: "Invitation, version 2", share: 50, people: 100, sent: 60, leads: 3, low: 1.7, high: 13.7),
                ComparedText(label: "B", text: "Short, version 1", share: 50, people: 100, sent: 60, leads: 6, low: 4.7, high: 20.1),
            ], difference: 5, low: -5.2, high: 15.9))

    static let callSheet = CallSheet(
        campaign: "Autumn primaries",
        rows: [
            CallSheetRow(
                id: touchID, channel: "phone", body: body, bodyName: "Oakfield Primary School", town: "Exampleton", telephone: "01632 960001",
                contactName: "Sam Example", contactRole: "headteacher", dueOn: Day("2024-09-24")!, attempts: 2, note: "Back after three",
                instructions: "Ask whether they have read it.",
                outcomes: [
                    CodedLabel(code: "no_answer", label: "No answer"), CodedLabel(code: "call_back", label: "Call back later"),
                    CodedLabel(code: "interested", label: "Interested"), CodedLabel(code: "declined", label: "No, for now"),
                ])
        ], due: 12, later: 3, reasons: [CodedLabel(code: "no_capacity", label: "No capacity now")])

    /// The same, before it was approved, by whoever wrote it.
    static let ownCampaign: CampaignDetail = {
        var own = campaign
        own.summary.state = "previewed"
        own.isOwn = true
        return own
    }()

    static let campaignPreview = CampaignPreview(
        matching: 1204, reachable: 1100,
        leftOut: [
            LeftOut(
                reason: "not_eligible", count: 14, rules: ["State-funded schools, and trusts: its type “Other independent school” is not among those admitted."]
            ),
            LeftOut(reason: "no_address", count: 12),
        ], missing: [MissingField(field: "trust_name", schools: 30, examples: ["Oakfield Primary School (100001)"])],
        messages: [
            ComposedMessage(
                urn: 100_001, school: "Oakfield Primary School", reason: "asked_recently", subject: "Flexible working at Oakfield",
                text: "Dear Sam,\n\nWe write because…", html: "<p>Dear Sam,</p>"),
            ComposedMessage(
                urn: 100_002, school: "Ashdown Secondary School", variant: "A", subject: "Flexible working at Ashdown", text: "Dear Alex,\n\nWe write because…",
                html: "<p>Dear Alex,</p>"),
            ComposedMessage(
                urn: 100_002, school: "Ashdown Secondary School", variant: "B", subject: "Two minutes for Ashdown", text: "Dear Alex,\n\nIn short…",
                html: "<p>Dear Alex,</p>"),
        ])

    static let template = TemplateDetail(
        summary: TemplateSummary(id: templateID, name: "Invitation", version: 2, writtenOn: Day("2024-09-02")!, campaigns: 3),
        versions: [
            TemplateText(
                version: 2, subject: "Flexible working at ((school_name))", body: "Dear ((contact_name)),\n\nWe write…", writtenOn: Day("2024-09-02")!),
            TemplateText(version: 1, subject: "Flexible working", body: "Hello,\n\nWe write…", writtenOn: Day("2024-09-01")!),
        ], fields: ["school_name", "contact_name"])

    static let people = People(people: [
        PersonSummary(person: person, name: "Ada Example", email: "ada@example.org", grants: [RoleGrant(.ambassadorLead, ambassador: "A01")], revoked: false),
        PersonSummary(person: PersonID("018f0000-0000-7000-8000-0000000000c1")!, name: "Ben Example", email: "ben@example.org", grants: [], revoked: true),
    ])
}
