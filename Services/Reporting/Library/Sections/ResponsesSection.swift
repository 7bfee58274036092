import Contracts
import Programme

/// Who answered: by wave, with "we do not record this" counted apart, because it is an answer.
struct ResponsesSection {
    var facts: ReportFacts

    func section() -> ReportSection {
        ReportSection(
            id: "responses", title: "Who answered", intro: "Answers are asked of a body, not of a person; one body may be asked in several waves.",
            tables: [waves, absences],
            chart: ReportChart(
                kind: "bar", title: "Response rate by wave", labels: facts.definition.questionnaire.waves.map(\.title),
                series: [
                    ChartSeries(
                        name: "",
                        values: facts.definition.questionnaire.waves.map { wave in
                            let surveys = surveys(of: wave)
                            return Printing.share(surveys.filter(\.isSubmitted).count, of: surveys.count).map(Double.init)
                        })
                ], unit: "%"))
    }

    private func surveys(of wave: Wave) -> [SurveyFact] { facts.surveys.filter { $0.wave == wave.id } }

    private var waves: ReportTable {
        ReportTable(
            id: "responses", caption: "Responses by wave",
            columns: [
                .text("Wave"), .number("Base: issued"), .number("Submitted"), .number("Response rate"), .number("Submitted in part"), .number("Submitted late"),
                .number("Lapsed"), .number("Awaited"),
            ],
            rows: facts.definition.questionnaire.waves.map { wave in
                let surveys = surveys(of: wave)
                let submitted = surveys.filter(\.isSubmitted)
                let lapsed = surveys.filter(\.lapsed)
                return [
                    wave.title, Printing.count(surveys.count), Printing.count(submitted.count), Printing.percentage(submitted.count, of: surveys.count),
                    Printing.count(submitted.filter(\.partial).count), Printing.count(submitted.filter(\.late).count), Printing.count(lapsed.count),
                    Printing.count(surveys.count - submitted.count - lapsed.count),
                ]
            },
            notes: [
                "The base is the surveys issued; those of a revoked link that nobody answered are left out. The response rate is half up.",
                "In part: one question or more was left out. Late: after the due day; kept and counted.",
            ])
    }

    private var absences: ReportTable {
        let answers = facts.surveys.flatMap { survey in survey.answers.map { (survey.wave, $0) } }
        return ReportTable(
            id: "absences", caption: "Answers given, and why others are missing",
            columns: [
                .text("Wave"), .number("Base: answers asked for"), .number("Answered"), .number("We do not know"), .number("We do not record this"),
                .number("Left out"),
            ],
            rows: facts.definition.questionnaire.waves.map { wave in
                let asked = answers.filter { $0.0 == wave.id && $0.1.absence != "not_asked" }.map(\.1)
                func absent(_ reason: String) -> String { Printing.count(asked.filter { $0.absence == reason }.count) }
                return [
                    wave.title, Printing.count(asked.count), Printing.count(asked.filter { $0.absence == nil }.count), absent("not_known"),
                    absent("not_recorded"), absent("skipped"),
                ]
            }, notes: ["Each row of a scale is an answer. “We do not record this” is an answer, and never counted as zero."])
    }
}
