import Contracts

extension Sample {
    static let roundID = RoundID("01900000-0000-7000-8000-0000000000b1")!
    static let applicationID = ApplicationID("01900000-0000-7000-8000-0000000000b2")!

    static let roundSummary = RoundSummary(
        id: roundID, reference: "FWAMS-R1", title: "Ambassadors, first round", route: "round", opens: Day("2023-01-16")!, closes: Day("2023-02-24")!,
        closesAt: "17:00", state: "closed", places: 3, applications: 1, appointed: 0)

    static let applicationSummary = ApplicationSummary(
        id: applicationID, reference: "FWAMS-R1-100001", body: .school(100_001), bodyName: "Oakfield Primary School", region: "London", route: "round",
        state: "moderation", eligibility: "eligible", submittedOn: Day("2023-02-20")!)

    static let roundDetail = RoundDetail(
        summary: roundSummary, places: [RegionPlaces(region: "London", places: 1), RegionPlaces(region: "North West", places: 2)],
        rules: ["To pass, each criterion needs 2 and all together 13."],
        assessors: [RoundAssessor(assessor: "operator-west"), RoundAssessor(assessor: "operator-north", body: .trust(5603))],
        applications: [applicationSummary])

    static let applicationQuestions = [
        ApplicationQuestion(code: "managing_grants", ask: "How have you managed grants?", atMostWords: 300, least: 0, most: 4)
    ]

    static let application = ApplicationDetail(
        summary: applicationSummary, round: roundID, roundTitle: "Ambassadors, first round", questions: applicationQuestions,
        answers: [ApplicationAnswer(question: "managing_grants", text: "We have managed a grant for our network.")],
        eligibilityWords: "Good or Outstanding: its type group is “Academies”.",
        assessments: [
            ApplicationAssessment(
                assessor: "operator-west", marks: [CriterionMark(criterion: "managing_grants", mark: 4)], total: 4, feedback: "A clear account."),
            ApplicationAssessment(
                assessor: "operator-north", marks: [CriterionMark(criterion: "managing_grants", mark: 1)], total: 1, feedback: "Few figures."),
        ], assessors: ["operator-west", "operator-north"], steps: ["moderate", "withdraw"],
        letters: [
            ApplicationLetter(
                kind: "received", on: Day("2023-02-20")!, state: "sent", subject: "Your application FWAMS-R1-100001", text: "Dear Head,\n\nWe have it.")
        ])

    static let applicationForm = ApplicationForm(
        round: roundID, title: "Ambassadors, first round", programmeTitle: "Flexible Working", fictional: true, state: "open", opens: Day("2023-01-16")!,
        closes: Day("2023-02-24")!, closesAt: "17:00", roles: [CodedLabel(code: "headteacher", label: "Headteacher")], questions: applicationQuestions)

    static let appointedAmbassador = AmbassadorDetail(
        programme: "fwams", id: "A13", name: "Oakfield Primary School", route: "round", state: "active", application: applicationID, body: .school(100_001),
        appointedOn: Day("2023-03-20")!, inductedOn: Day("2023-04-20")!,
        agreements: [AgreementTerm(version: "1", from: Day("2023-04-03")!, until: Day("2025-03-31")!, capacity: 20)], programmeEnds: Day("2026-03-31")!)
}
