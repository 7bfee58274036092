import Contracts
import Programme

/// The work behind the outputs: by kind, and recruiting by channel.
struct ActivitiesSection {
    var facts: ReportFacts

    func section() -> ReportSection {
        ReportSection(
            id: "activities", title: "The work behind it", intro: "Recruiting is work too: its share of all time is shown by the channel that was used.",
            tables: [kinds, recruiting],
            chart: ReportChart(
                kind: "bar", title: "Hours by kind of activity", labels: tallies.map(\.title),
                series: [ChartSeries(name: "", values: tallies.map { Double(($0.minutes + 3) / 6) / 10 })], unit: "hours"))
    }

    private struct Tally {
        var title: String
        var activities: Int
        var minutes: Int
        var support: Bool
    }

    private var tallies: [Tally] {
        facts.definition.activityKinds.compactMap { kind in
            let work = facts.work.filter { $0.kind == kind.id }
            guard !work.isEmpty else { return nil }
            return Tally(
                title: kind.title, activities: work.reduce(0) { $0 + $1.activities }, minutes: work.reduce(0) { $0 + $1.minutes }, support: kind.support)
        }
    }

    private var allMinutes: Int { facts.work.reduce(0) { $0 + $1.minutes } }

    private var kinds: ReportTable {
        ReportTable(
            id: "activity-kinds", caption: "Activities and time by kind",
            columns: [
                .text("Kind"), .text("Counts as support"), .number("Activities"), .number("Hours"), .number("Share of all time"), .number("Base: all hours"),
            ],
            rows: tallies.map { tally in
                [
                    tally.title, tally.support ? "Yes" : "No", Printing.count(tally.activities), Printing.hours(tally.minutes),
                    Printing.percentage(tally.minutes, of: allMinutes), Printing.hours(allMinutes),
                ]
            }, notes: ["Hours are minutes divided by 60, to one decimal, half up. Percentages are of minutes, half up."])
    }

    private var recruiting: ReportTable {
        let kinds = Set(facts.definition.activityKinds.filter(\.channelRequired).map(\.id))
        let work = facts.work.filter { kinds.contains($0.kind) }
        let channels = Set(work.map { $0.channel ?? "not_known" }).sorted()
        let minutes = work.reduce(0) { $0 + $1.minutes }
        var rows = channels.map { channel in
            let own = work.filter { ($0.channel ?? "not_known") == channel }
            return line(facts.definition.contactPolicy.channels.label(of: channel), own.reduce(0) { $0 + $1.activities }, own.reduce(0) { $0 + $1.minutes })
        }
        rows.append(line("All recruiting", work.reduce(0) { $0 + $1.activities }, minutes))
        return ReportTable(
            id: "recruiting", caption: "Recruiting by channel",
            columns: [.text("Channel"), .number("Activities"), .number("Hours"), .number("Share of all time"), .number("Base: all hours")], rows: rows,
            notes: ["The base is all time that was logged, of every kind. Percentages are half up."])
    }

    private func line(_ title: String, _ activities: Int, _ minutes: Int) -> [String] {
        [title, Printing.count(activities), Printing.hours(minutes), Printing.percentage(minutes, of: allMinutes), Printing.hours(allMinutes)]
    }
}
