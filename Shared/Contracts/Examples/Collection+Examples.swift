// MARK: Commands

extension SaveAnswers: Exemplified {
    package static var example: SaveAnswers { SaveAnswers(secret: Sample.secret, answers: [.example]) }
}

extension RawAnswer: Exemplified {
    package static var example: RawAnswer { RawAnswer(question: "b14", row: "know_options", values: ["4"]) }
}

extension AnswersSaved: Exemplified {
    package static var example: AnswersSaved {
        AnswersSaved(
            survey: Sample.id(20),
            problems: [AnswerProblem(question: "b07", row: "all", message: "“forty” is in words: type the number in digits, such as 40.")],
            warnings: [AnswerProblem(question: "b09", row: "all", message: "This is more than half of the 42 that you answered. It is saved.")])
    }
}

extension SubmitSurvey: Exemplified {
    package static var example: SubmitSurvey { SubmitSurvey(secret: Sample.secret, version: 1, reason: "We had left out the part-time teachers") }
}

extension SurveySubmission: Exemplified {
    package static var example: SurveySubmission { SurveySubmission(survey: Sample.id(20), reference: "FWAMS-100234-1-baseline", version: 2) }
}

extension RevokeSurveyLink: Exemplified {
    package static var example: RevokeSurveyLink { RevokeSurveyLink(survey: Sample.id(20), reason: "Sent to the wrong person", issueNew: true) }
}

// MARK: Queries

extension OpenSurvey: Exemplified {
    package static var example: OpenSurvey { OpenSurvey(secret: Sample.secret, submitted: true, question: "b06") }
}

extension SurveyForm: Exemplified {
    package static var example: SurveyForm {
        SurveyForm(
            survey: Sample.id(20), reference: "FWAMS-100234-1-outcome", programmeTitle: "Flexible Working Ambassador MATs and Schools", fictional: true,
            notice: "Bodies are fictional, rates illustrative.", title: "What has changed", wave: "outcome", bodyName: Sample.schoolName,
            referenceYear: "1 September 2022 to 31 August 2023",
            state: "submitted", version: 1, due: Sample.day(2024, 4, 1), minutes: 12,
            seenBy: ["The delivery partner and the evaluators see your answers."], known: [Fact(label: "Phase", value: "Primary")],
            questions: [
                SurveyQuestion(
                    id: "b16", ask: "What holds you back most?", hint: "Choose up to three.", type: "many",
                    choices: [CodedLabel(code: "timetable", label: "Timetable")], rows: [CodedLabel(code: "know_options", label: "We know the options")],
                    points: 5, exclusive: "none", atMost: 3, asked: true, answers: [.example], before: "Cost")
            ],
            comparison: [
                Comparison(question: "b01", label: "Closest to where you are", yours: "Consistent for some roles", others: "61% of 23 similar schools")
            ],
            submittedOn: Sample.day(2024, 3, 11))
    }
}

extension SurveyMail: Exemplified {
    package static var example: SurveyMail { SurveyMail(survey: Sample.id(20)) }
}

extension SurveyMailContent: Exemplified {
    package static var example: SurveyMailContent {
        SurveyMailContent(
            path: "/survey/\(Sample.secret)", title: "Where you are today", body: Sample.school, due: Sample.day(2024, 4, 1), minutes: 12, open: true,
            linkOpens: true)
    }
}

extension ListSurveys: Exemplified {
    package static var example: ListSurveys { ListSurveys(engagement: Sample.id(10), body: Sample.school) }
}

extension Surveys: Exemplified {
    package static var example: Surveys {
        Surveys(surveys: [
            SurveySummary(
                survey: Sample.id(20), reference: "FWAMS-100234-1-baseline", body: Sample.school, bodyName: Sample.schoolName, wave: "baseline",
                referenceYear: "1 September 2022 to 31 August 2023", state: "submitted", issuedOn: Sample.day(2024, 3, 4), due: Sample.day(2024, 3, 25),
                submittedOn: Sample.day(2024, 3, 11), version: 1, late: false, reminders: 1, answers: [Fact(label: "Teachers and leaders", value: "42")])
        ])
    }
}

// MARK: Events

extension SurveyIssued: Exemplified {
    package static var example: SurveyIssued {
        SurveyIssued(
            programme: Sample.programme, survey: Sample.id(20), reference: "FWAMS-100234-1-counts-2023", body: Sample.school, engagement: Sample.id(10),
            ambassador: Sample.ambassador, contact: Sample.id(11), instrument: "counts", instrumentVersion: 1, wave: "counts", referenceYear: 2023,
            on: Sample.day(2024, 10, 15), due: Sample.day(2024, 11, 5))
    }
}

extension SurveyReminderDue: Exemplified {
    package static var example: SurveyReminderDue {
        SurveyReminderDue(
            programme: Sample.programme, survey: Sample.id(20), body: Sample.school, contact: Sample.id(11), ordinal: 1, on: Sample.day(2024, 3, 11))
    }
}

extension CodedAnswer: Exemplified {
    package static var example: CodedAnswer { CodedAnswer(question: "b16", codes: ["timetable", "money"]) }
}

extension SurveySubmitted: Exemplified {
    package static var example: SurveySubmitted {
        SurveySubmitted(
            programme: Sample.programme, survey: Sample.id(20), reference: "FWAMS-100234-1-counts-2023", body: Sample.school, engagement: Sample.id(10),
            ambassador: Sample.ambassador, wave: "counts", referenceYear: 2023, version: 1,
            answers: [
                .example, CodedAnswer(question: "b14", row: "know_options", number: 4), CodedAnswer(question: "b07", number: 42),
                CodedAnswer(question: "b09", absence: "not_recorded"),
            ], partial: true, late: true, on: Sample.day(2024, 11, 20))
    }
}

extension SurveyLapsed: Exemplified {
    package static var example: SurveyLapsed {
        SurveyLapsed(programme: Sample.programme, survey: Sample.id(20), body: Sample.school, wave: "baseline", on: Sample.day(2024, 5, 3))
    }
}

extension SurveyLinkRevoked: Exemplified {
    package static var example: SurveyLinkRevoked { SurveyLinkRevoked(survey: Sample.id(20), on: Sample.day(2024, 3, 12)) }
}

extension SurveyLinkRenewed: Exemplified {
    package static var example: SurveyLinkRenewed {
        SurveyLinkRenewed(programme: Sample.programme, survey: Sample.id(20), body: Sample.school, contact: Sample.id(11), on: Sample.day(2024, 3, 12))
    }
}
