extension OpenRound: Exemplified {
    package static var example: OpenRound {
        OpenRound(
            id: Sample.id(38), programme: Sample.programme, title: "Ambassadors, first round", opens: Sample.day(2023, 1, 16), closes: Sample.day(2023, 2, 24),
            places: [RegionPlaces(region: "North West", places: 2), RegionPlaces(region: "London", places: 1)])
    }
}

extension RoundReference: Exemplified {
    package static var example: RoundReference { RoundReference(round: Sample.id(38), reference: "FWAMS-R1") }
}

extension NameAssessor: Exemplified {
    package static var example: NameAssessor { NameAssessor(round: Sample.id(38), assessor: "operator-west", body: Sample.trust) }
}

extension DecideRound: Exemplified {
    package static var example: DecideRound { DecideRound(round: Sample.id(38)) }
}

extension RoundDecided: Exemplified {
    package static var example: RoundDecided { RoundDecided(appointed: 12, reserve: 4, unsuccessful: 9) }
}

extension ListRounds: Exemplified {
    package static var example: ListRounds { ListRounds() }
}

extension Rounds: Exemplified {
    package static var example: Rounds { Rounds(rounds: [.example], missing: "The programme fwams describes no round for Ambassadors.") }
}

extension RoundSummary: Exemplified {
    package static var example: RoundSummary {
        RoundSummary(
            id: Sample.id(38), reference: "FWAMS-R1", title: "Ambassadors, first round", route: "round", opens: Sample.day(2023, 1, 16),
            closes: Sample.day(2023, 2, 24), closesAt: "17:00", state: "closed", places: 3, applications: 25, appointed: 0)
    }
}

extension GetRound: Exemplified {
    package static var example: GetRound { GetRound(id: Sample.id(38)) }
}

extension RoundDetail: Exemplified {
    package static var example: RoundDetail {
        RoundDetail(
            summary: .example, places: [RegionPlaces(region: "North West", places: 3)], rules: ["To pass, each criterion needs 2 and all together 13."],
            assessors: [RoundAssessor(assessor: "operator-west", body: Sample.trust)], applications: [.example])
    }
}

extension ApplicationSummary: Exemplified {
    package static var example: ApplicationSummary {
        ApplicationSummary(
            id: Sample.id(39), reference: "FWAMS-R1-100234", body: Sample.school, bodyName: Sample.schoolName, region: "North West", route: "round",
            state: "appointed", eligibility: "eligible", submittedOn: Sample.day(2023, 2, 20), total: "17½", reservePlace: 2, ambassador: "A13")
    }
}

extension SubmitApplication: Exemplified {
    package static var example: SubmitApplication {
        SubmitApplication(
            application: Sample.id(39), round: Sample.id(38), token: Sample.secret, body: Sample.school, contactName: "Kim Reed", email: "head@school.example",
            role: "headteacher", answers: [ApplicationAnswer(question: "managing_grants", text: "We have managed a grant for our network.")])
    }
}

extension ApplicationReference: Exemplified {
    package static var example: ApplicationReference { ApplicationReference(application: Sample.id(39), reference: "FWAMS-R1-100234") }
}

extension EnterApplication: Exemplified {
    package static var example: EnterApplication {
        EnterApplication(
            application: Sample.id(39), round: Sample.id(38), body: Sample.school, contactName: "Kim Reed", email: "head@school.example", role: "headteacher",
            answers: [ApplicationAnswer(question: "managing_grants", text: "We have managed a grant for our network.")],
            exception: "The only special school in the region")
    }
}

extension AssignAssessors: Exemplified {
    package static var example: AssignAssessors { AssignAssessors(application: Sample.id(39), first: "operator-west", second: "operator-north") }
}

extension ScoreApplication: Exemplified {
    package static var example: ScoreApplication {
        ScoreApplication(
            application: Sample.id(39), marks: [CriterionMark(criterion: "managing_grants", mark: 3)], feedback: "A clear account of the grant.")
    }
}

extension ModerateApplication: Exemplified {
    package static var example: ModerateApplication {
        ModerateApplication(
            application: Sample.id(39), marks: [CriterionMark(criterion: "managing_grants", mark: 3)], feedback: "A clear account of the grant.",
            reason: "The accounts show it")
    }
}

extension RuleOutApplication: Exemplified {
    package static var example: RuleOutApplication { RuleOutApplication(application: Sample.id(39), reason: "Not judged Good or Outstanding") }
}

extension WithdrawApplication: Exemplified {
    package static var example: WithdrawApplication { WithdrawApplication(application: Sample.id(39), reason: "A change of leadership") }
}

extension GetApplicationForm: Exemplified {
    package static var example: GetApplicationForm { GetApplicationForm(round: Sample.id(38), token: Sample.secret) }
}

extension ApplicationForm: Exemplified {
    package static var example: ApplicationForm {
        ApplicationForm(
            round: Sample.id(38), title: "Ambassadors, first round", programmeTitle: "Flexible Working", fictional: true, notice: "Not a real programme.",
            state: "open", opens: Sample.day(2023, 1, 16), closes: Sample.day(2023, 2, 24), closesAt: "17:00", body: Sample.school, bodyName: Sample.schoolName,
            contactName: "Kim Reed", contactEmail: "head@school.example",
            roles: [CodedLabel(code: "headteacher", label: "Headteacher")], questions: [.example])
    }
}

extension ApplicationQuestion: Exemplified {
    package static var example: ApplicationQuestion {
        ApplicationQuestion(code: "managing_grants", ask: "How have you managed grants?", atMostWords: 500, least: 0, most: 4)
    }
}

extension GetApplication: Exemplified {
    package static var example: GetApplication { GetApplication(id: Sample.id(39)) }
}

extension ApplicationDetail: Exemplified {
    package static var example: ApplicationDetail {
        ApplicationDetail(
            summary: .example, round: Sample.id(38), roundTitle: "Ambassadors, first round", questions: [.example],
            answers: [ApplicationAnswer(question: "managing_grants", text: "We have managed a grant for our network.")],
            eligibilityWords: "State-funded: its type group is “Academies”.", allowedBy: "operator-manager",
            allowedBecause: "The only special school in the region",
            assessments: [
                ApplicationAssessment(
                    assessor: "operator-west", marks: [CriterionMark(criterion: "managing_grants", mark: 3)], total: 3, feedback: "A clear account.",
                    reason: "The accounts show it")
            ], assessors: ["operator-west", "operator-north", "operator-south"], steps: ["withdraw"], reason: "A change of leadership",
            letters: [
                ApplicationLetter(
                    kind: "received", on: Sample.day(2023, 2, 20), state: "sent", subject: "Your application FWAMS-R1-100234", text: "We have it.")
            ])
    }
}
