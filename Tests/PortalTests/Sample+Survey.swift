import Contracts

extension Sample {
    static func survey(_ questions: [SurveyQuestion] = questions, state: String = "started", version: Int = 0, comparison: [Comparison] = []) -> SurveyForm {
        SurveyForm(
            survey: surveyID, reference: "FWAMS-100001-1-B", programmeTitle: "Flexible Working Ambassadors", fictional: true, title: "Where you are today",
            wave: "baseline", bodyName: "Oakfield Primary School", referenceYear: "1 September 2023 to 31 August 2024", state: state, version: version,
            due: Day("2024-10-21")!, minutes: 10, seenBy: ["Your Ambassador sees the answers of your school."], known: [Fact(label: "Pupils", value: "210")],
            questions: questions, comparison: comparison, submittedOn: version > 0 ? Day("2024-10-05") : nil)
    }

    static let questions = [
        one(), count(), scale(),
        SurveyQuestion(
            id: "b05", ask: "Which could a teacher have here?", type: "many",
            choices: [
                CodedLabel(code: "part_time", label: "Part-time"), CodedLabel(code: "job_share", label: "Job share"),
                CodedLabel(code: "none_of_these", label: "None of these"),
            ], rows: [], exclusive: "none_of_these", atMost: 2, answers: []),
        SurveyQuestion(
            id: "o19", ask: "Would this have happened?", type: "one", choices: [CodedLabel(code: "same", label: "Just the same")], rows: [], asked: false,
            answers: []),
    ]

    static func one(_ answers: [RawAnswer] = []) -> SurveyQuestion {
        SurveyQuestion(
            id: "b01", ask: "Which is closest to where you are today?", type: "one",
            choices: [CodedLabel(code: "starting", label: "Little or none"), CodedLabel(code: "whole", label: "Consistent across the whole school")], rows: [],
            answers: answers)
    }

    static func count(_ answers: [RawAnswer] = []) -> SurveyQuestion {
        SurveyQuestion(
            id: "b07", ask: "How many teachers and leaders do you employ?", hint: "People, not full-time equivalents", type: "count", choices: [], rows: [],
            answers: answers)
    }

    static func scale(_ answers: [RawAnswer] = []) -> SurveyQuestion {
        SurveyQuestion(
            id: "b14", ask: "How far do you agree?", type: "scale", choices: [],
            rows: [
                CodedLabel(code: "know_options", label: "We know the options open to us"),
                CodedLabel(code: "heads_open", label: "Our leaders are open to requests"),
            ],
            points: 5, answers: answers)
    }
}
