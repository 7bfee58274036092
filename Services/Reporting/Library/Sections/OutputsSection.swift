import Contracts
import Programme

/// What was done: support units, schools worked with and schools reached, side by side, by tier.
struct OutputsSection {
    var facts: ReportFacts

    func section() -> ReportSection {
        ReportSection(
            id: "outputs", title: "What was done",
            intro: "Several schools of one trust count as one support unit, so three counts stand side by side: each says what it counts.",
            tables: [summary, tiers],
            chart: ReportChart(
                kind: "bar", title: "Support units by tier", labels: facts.definition.tiers.map(\.label),
                series: [ChartSeries(name: "", values: facts.definition.tiers.map { Double(units(in: $0.code).count) })], unit: "support units"))
    }

    /// Support units, each in the highest tier that one of its engagements stands in.
    var tierOfUnit: [BodyReference: String] {
        let order = facts.definition.tiers.map(\.code)
        return Dictionary(facts.engagements.filter(\.isSupported).map { ($0.unit, facts.tier(of: $0) ?? "") }) { first, second in
            (order.firstIndex(of: first) ?? 0) >= (order.firstIndex(of: second) ?? 0) ? first : second
        }
    }

    func units(in tier: String) -> [BodyReference] { tierOfUnit.filter { $0.value == tier }.map(\.key) }

    private var summary: ReportTable {
        let supported = facts.engagements.filter(\.isSupported)
        let closed = facts.engagements.filter { $0.closedOn != nil }
        let rows = [
            row("Support units supported", tierOfUnit.count, "support units"), row("Schools worked with", facts.schoolsWorkedWith.count, "schools"),
            row("Schools reached", facts.schoolsReached.count, "schools"), row("Engagements opened", facts.engagements.count, "engagements"),
            row("Engagements with support", supported.count, "engagements"), row("Engagements closed", closed.count, "engagements"),
            row("Activities logged", facts.work.reduce(0) { $0 + $1.activities }, "activities"),
            row("Events delivered", eventsDelivered, "events"),
        ]
        return ReportTable(
            id: "outputs", caption: "Outputs", columns: [.text("Output"), .number("Count"), .text("Counted in")], rows: rows,
            notes: [
                "Support unit: \(explanation(.supportUnit, "a body, or a trust with its schools, with one support activity or more."))",
                "School worked with: \(explanation(.schoolWorkedWith, "it was there at a support activity."))",
                "School reached: \(explanation(.schoolReached, "it was worked with, or belongs to a trust that was itself supported."))",
                "Voided activities are not counted.",
            ])
    }

    private var tiers: ReportTable {
        let rows = facts.definition.tiers.map { tier -> [String] in
            let units = Set(units(in: tier.code))
            let bodies = Set(facts.engagements.filter { $0.isSupported && units.contains($0.unit) }.map(\.body))
            let schools = facts.schoolsWorkedWith.filter { bodies.contains($0) }
            return [tier.label, Printing.count(units.count), Printing.count(schools.count), Printing.percentage(units.count, of: tierOfUnit.count), base]
        }
        return ReportTable(
            id: "tiers", caption: "Support units and schools worked with, by tier",
            columns: [
                .text("Tier"), .number("Support units"), .number("Schools worked with"), .number("Share of support units"), .number("Base: support units"),
            ],
            rows: rows, notes: ["Tier worked out under the rule \(ruleNow).", "Percentages are half up, so they may not add up to 100."])
    }

    private var base: String { Printing.count(tierOfUnit.count) }

    /// The tier rule in force on the day of the report.
    var ruleNow: String {
        facts.definition.tierRules.filter { !$0.compareOnly && ($0.from ?? facts.asOf) <= facts.asOf }.max {
            ($0.from ?? facts.asOf) < ($1.from ?? facts.asOf)
        }?
        .id ?? "of the programme"
    }

    private var eventsDelivered: Int {
        let kinds = Set(facts.definition.activityKinds.filter(\.event).map(\.id))
        return facts.work.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.activities }
    }

    private func explanation(_ unit: CountedUnit, _ otherwise: String) -> String { facts.definition.counting.explanations[unit] ?? otherwise }

    private func row(_ title: String, _ count: Int, _ unit: String) -> [String] { [title, Printing.count(count), unit] }
}
