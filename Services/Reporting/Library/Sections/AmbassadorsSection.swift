import Contracts
import Programme

/// The Ambassadors, in the order of the programme: listed, never ranked. One who withdrew is shown as withdrawn.
struct AmbassadorsSection {
    var facts: ReportFacts

    func section() -> ReportSection {
        ReportSection(
            id: "ambassadors", title: "The Ambassadors", intro: "In the order of their references. Their settings differ, so they are not compared.",
            tables: [table], chart: nil)
    }

    private var table: ReportTable {
        ReportTable(
            id: "ambassadors", caption: "Ambassadors and their engagements",
            columns: [
                .text("Reference"), .text("Ambassador"), .text("Withdrew on"), .number("Engagements held"), .number("With support"),
                .number("Hours of support"), .number("All hours"),
            ],
            rows: facts.definition.ambassadors.sorted { $0.id < $1.id }.map { ambassador in
                let held = facts.engagements.filter { $0.ambassador == ambassador.id }
                let work = facts.work.filter { $0.ambassador == ambassador.id }
                let support = Set(facts.definition.activityKinds.filter(\.support).map(\.id))
                return [
                    ambassador.id, ambassador.name, facts.withdrawn[ambassador.id]?.description ?? "", Printing.count(held.count),
                    Printing.count(held.filter(\.isSupported).count),
                    Printing.hours(work.filter { support.contains($0.kind) }.reduce(0) { $0 + $1.minutes }),
                    Printing.hours(work.reduce(0) { $0 + $1.minutes }),
                ]
            },
            notes: ["An engagement that was handed over is listed under who holds it now; the hours stay with who worked them."])
    }
}
