import Contracts
import Programme

/// What was claimed, and what was delivered beyond it.
struct FundingSection {
    var facts: ReportFacts

    func section() -> ReportSection {
        ReportSection(
            id: "claims", title: "Funding claims", intro: "What is over the cap of a financial year was delivered and is not paid for; it is shown beside.",
            tables: [claims, unfunded],
            chart: ReportChart(
                kind: "bar", title: "Claimed by financial year, and delivered beyond it", labels: years.map(\.year),
                series: [
                    ChartSeries(name: "Claimed £", values: years.map { Double($0.total.amount) / 100 }),
                    ChartSeries(name: "Beyond £", values: years.map { Double($0.unfunded.amount) / 100 }),
                ], unit: ""))
    }

    private var years: [(year: String, total: Pence, unfunded: Pence)] {
        Dictionary(grouping: facts.claims) { String($0.period.prefix(7)) }.sorted { $0.key < $1.key }.map { year, claims in
            (year, claims.reduce(.zero) { $0 + $1.total }, claims.reduce(.zero) { $0 + $1.unfunded })
        }
    }

    private var claims: ReportTable {
        var rows = facts.claims.map { claim in
            [
                claim.reference, claim.ambassador, claim.period, claim.from.description, claim.to.description, claim.state, claim.final ? "Yes" : "No",
                claim.total.description, claim.unfunded.description,
            ]
        }
        let total = facts.claims.reduce(Pence.zero) { $0 + $1.total }
        let unfunded = facts.claims.reduce(Pence.zero) { $0 + $1.unfunded }
        rows.append(["All claims", "", "", "", "", "", "", total.description, unfunded.description])
        return ReportTable(
            id: "claims", caption: "Claims",
            columns: [
                .text("Reference"), .text("Ambassador"), .text("Period"), .text("From"), .text("To"), .text("State"), .text("Final"), .number("Claimed"),
                .number("Delivered beyond the cap"),
            ], rows: rows, notes: ["Amounts are whole pence, rounded once for each line as the rate card says. Claims that are drafts may still change."])
    }

    private var unfunded: ReportTable {
        let paid = Set(facts.definition.activityKinds.filter { $0.event || $0.support }.map(\.id))
        let kinds = facts.definition.activityKinds.filter { !paid.contains($0.id) }
        return ReportTable(
            id: "unpaid-work", caption: "Work that no line of the rate card pays for", columns: [.text("Kind"), .number("Activities"), .number("Hours")],
            rows: kinds.compactMap { kind in
                let work = facts.work.filter { $0.kind == kind.id }
                guard !work.isEmpty else { return nil }
                return [kind.title, Printing.count(work.reduce(0) { $0 + $1.activities }), Printing.hours(work.reduce(0) { $0 + $1.minutes })]
            }, notes: ["Recorded and shown so that it is seen; setting a rate shows what it would cost."])
    }
}
