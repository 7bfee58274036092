import Contracts
import Programme

/// What changed and what schools say, by the programme's indicators: every figure with its numerator and base, before and
/// after where it was asked twice.
struct OutcomeSections {
    var facts: ReportFacts

    func sections() -> [ReportSection] {
        let results = Indicators.compute(facts.definition, pairs: pairs)
        let outcomes = OutcomeTable(results.filter { [.shortTerm, .longTerm].contains($0.indicator.level) }, definition: facts.definition)
        let reported = OutcomeTable(results.filter { $0.indicator.level == .reported }, definition: facts.definition)
        return [
            ReportSection(
                id: "outcomes", title: "What changed",
                intro:
                    "Answers of the same bodies before and after. They are what schools say of themselves, and no evidence that the programme was the cause.",
                tables: [outcomes.table(id: "outcomes", caption: "Outcomes, before and after"), paired],
                chart: outcomes.chart(title: "Share before and after, of the bodies that answered twice")),
            ReportSection(
                id: "reported", title: "What schools say",
                intro: "Reported by those who answered: what they changed, what part the programme had, what holds them back.",
                tables: [reported.table(id: "reported", caption: "Actions, contribution and barriers, as reported")],
                chart: reported.chart(title: "Share of the bodies that answered")),
            ReportSection(
                id: "elsewhere", title: "What is not measured here", intro: nil, tables: [entered(results)], chart: nil),
        ]
    }

    /// Each body's answers: those of the first waves, and those of the waves that are their twins, oldest first.
    var pairs: [PairedBody] {
        let twins = Set(facts.definition.questionnaire.waves.filter { $0.twinOf != nil }.map(\.id))
        return Dictionary(grouping: facts.surveys.filter(\.isSubmitted), by: \.body).sorted { $0.key < $1.key }.map { body, surveys in
            let ordered = surveys.sorted { ($0.submittedOn ?? facts.asOf, $0.reference) < ($1.submittedOn ?? facts.asOf, $1.reference) }
            return PairedBody(
                body: body, baseline: ordered.filter { !twins.contains($0.wave) }.flatMap(\.answers),
                later: ordered.filter { twins.contains($0.wave) }.map(\.answers))
        }
    }

    /// How many bodies could be paired at all, wave by wave.
    private var paired: ReportTable {
        let waves = facts.definition.questionnaire.waves
        func bodies(_ wave: String) -> Set<BodyReference> { Set(facts.surveys.filter { $0.wave == wave && $0.isSubmitted }.map(\.body)) }
        return ReportTable(
            id: "paired", caption: "Bodies with an answer before and after",
            columns: [.text("Wave before"), .text("Wave after"), .number("Base: answered before"), .number("Answered both"), .number("Share")],
            rows: waves.compactMap { wave in
                guard let twin = wave.twinOf else { return nil }
                let before = bodies(twin)
                let both = before.intersection(bodies(wave.id)).count
                return [
                    waves.first { $0.id == twin }?.title ?? twin, wave.title, Printing.count(before.count), Printing.count(both),
                    Printing.percentage(both, of: before.count),
                ]
            }, notes: ["A figure's own base may be smaller: it takes bodies that answered its questions at both waves. Percentages are half up."])
    }

    private func entered(_ results: [IndicatorResult]) -> ReportTable {
        let rows = results.flatMap { result in
            result.figures.compactMap { figure -> [String]? in
                guard case .entered(let source) = figure.measure.rule else { return nil }
                return [result.indicator.title, figure.measure.title, source, result.indicator.note ?? ""]
            }
        }
        return ReportTable(
            id: "entered", caption: "Measures that come from other sources",
            columns: [.text("Indicator"), .text("Measure"), .text("Source"), .text("Note")], rows: rows,
            notes: ["Not computed from what is recorded here, and not claimed as the programme's effect."])
    }
}
