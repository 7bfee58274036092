import Contracts
import Programme

/// What recruiting cost: by campaign and by channel, whom it asked, what came of it, and what each enrolment took.
struct CostSection {
    var costs: CostFacts
    var channels: [CodedLabel]

    init(_ costs: CostFacts, definition: ProgrammeDefinition) {
        self.costs = costs
        channels = definition.contactPolicy.channels
    }

    func section() -> ReportSection {
        let used = channelsUsed
        return ReportSection(
            id: "cost", title: "What recruiting cost", intro: costs.rate.words, tables: [byCampaign, byChannel],
            chart: ReportChart(
                kind: "bar", title: "Hours of recruiting for each enrolment, by channel", labels: used.map { channels.label(of: $0.code) },
                series: [ChartSeries(name: "", values: used.map { Self.tenthsForEach($0.fact).map { Double($0) / 10 } })], unit: "hours"))
    }

    /// In the programme's order, and then what it has no word for.
    private var channelsUsed: [(code: String, fact: CostFact)] {
        let named = channels.map(\.code)
        let others = costs.byChannel.keys.filter { !named.contains($0) }.sorted()
        return (named + others).compactMap { code in costs.byChannel[code].map { (code, $0) } }
    }

    private var byCampaign: ReportTable {
        var rows = costs.campaigns.map { campaign in
            [campaign.name, campaign.launchedOn?.description ?? ""] + Self.cells(costs.byCampaign[campaign.id] ?? CostFact())
        }
        if let rest = costs.byCampaign[nil] { rows.append(["Of no campaign", ""] + Self.cells(rest)) }
        rows.append(["All recruiting", ""] + Self.cells(costs.all))
        return ReportTable(
            id: "cost-campaigns", caption: "What recruiting cost, by campaign", columns: [.text("Campaign"), .text("Launched")] + Self.columns, rows: rows,
            notes: [
                "Work counts for the campaign that it names, or else for that of the lead that it names. A person whom two campaigns asked is one person in all."
            ] + notes)
    }

    private var byChannel: ReportTable {
        let rows = channelsUsed.map { [channels.label(of: $0.code)] + Self.cells($0.fact) } + [["All channels"] + Self.cells(costs.all)]
        return ReportTable(
            id: "cost-channels", caption: "What recruiting cost, by channel", columns: [.text("Channel")] + Self.columns, rows: rows,
            notes: ["A lead’s channel is the one by which it came, work’s the one that it names. A person asked over two channels is one person in all."]
                + notes)
    }

    private static let columns: [ReportColumn] = [
        .number("People asked"), .number("Delivered"), .number("Share of asked"), .number("Replied"), .number("Share of delivered"), .number("Leads"),
        .number("Enrolled"), .number("Share of leads"), .number("Hours"), .number("Cost"), .number("Hours for each enrolment"),
    ]

    private var notes: [String] {
        [
            "Asked: people to whom a message went, or to whom somebody made a touch. Delivered: without those whose messages came back, were refused or "
                + "are unknown, and those whom no call reached. Replied: wrote back, used the link to say yes or no, or said something to whoever called; an "
                + "absence note is no reply.",
            "Leads are bodies that showed interest; enrolled are those of them whose engagement opened.",
            "Hours are recruiting that was logged, to one decimal, half up; each hour for each enrolment is the hours beside the enrolled. Percentages are "
                + "half up. \(costs.rate.words) Each cost is rounded once, half up, to the penny.",
        ]
    }

    private static func cells(_ fact: CostFact) -> [String] {
        [
            Printing.count(fact.asked), Printing.count(fact.reached), Printing.percentage(fact.reached, of: fact.asked), Printing.count(fact.answered),
            Printing.percentage(fact.answered, of: fact.reached), Printing.count(fact.leads), Printing.count(fact.enrolled),
            Printing.percentage(fact.enrolled, of: fact.leads), Printing.hours(fact.minutes), fact.cost?.description ?? Printing.notApplicable,
            tenthsForEach(fact).map { "\(Printing.count($0 / 10)).\($0 % 10)" } ?? Printing.notApplicable,
        ]
    }

    /// Tenths of an hour for each enrolment, half up; nil where nobody enrolled.
    private static func tenthsForEach(_ fact: CostFact) -> Int? {
        fact.enrolled > 0 ? (fact.minutes * 2 + fact.enrolled * 6) / (fact.enrolled * 12) : nil
    }
}
