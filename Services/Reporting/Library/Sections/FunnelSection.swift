import Contracts
import Programme

/// The funnel from eligible to the first day of support, in all of England and by whatever it was broken down by.
struct FunnelSection {
    var facts: ReportFacts

    init(_ facts: ReportFacts) { self.facts = facts }

    func section() -> ReportSection {
        let all = facts.funnels[.region]?.all
        return ReportSection(
            id: "funnel", title: "From eligible to the first day of support",
            intro: "Each step beside the one before it, and the days between them.",
            tables: (all.map { [whole($0)] } ?? []) + FunnelFact.Dimension.allCases.compactMap { by in facts.funnels[by].map { table($0, by) } },
            chart: all.map { all in
                ReportChart(
                    kind: "bar", title: "Schools that came to each step after being eligible", labels: FunnelFact.steps,
                    series: [ChartSeries(name: "", values: all.steps.map { Double($0.came) })], unit: "")
            })
    }

    private func whole(_ fact: FunnelFact) -> ReportTable {
        let hidden = [Hidden](repeating: Hidden(), count: fact.steps.count)
        return ReportTable(
            id: "funnel", caption: "From eligible to the first day of support, England", columns: Self.columns(.region),
            rows: rows(of: fact, hidden).map { Array($0.dropFirst()) }, notes: notes(.region))
    }

    private func table(_ funnel: FunnelFacts, _ by: FunnelFact.Dimension) -> ReportTable {
        let groups = ordered(funnel.groups, by)
        let hidden = hidden(groups)
        return ReportTable(
            id: "funnel-\(by.rawValue)", caption: "From eligible to the first day of support, by \(by.rawValue)",
            columns: [.text(by.rawValue.capitalisedFirst)] + Self.columns(by), rows: zip(groups, hidden).flatMap { rows(of: $0, $1) }, notes: notes(by))
    }

    /// What of a step is not shown.
    private struct Hidden {
        var came = false
        var following = false
    }

    /// Group by group, step by step: small counts, and others that would give one away; and what was made from either.
    private func hidden(_ groups: [FunnelFact]) -> [[Hidden]] {
        let threshold = facts.definition.privacy.suppressUnder
        var hidden = groups.map { _ in [Hidden](repeating: Hidden(), count: FunnelFact.steps.count) }
        for place in FunnelFact.steps.indices {
            let came = Suppression.apply(to: groups.map { $0.steps[place].came }, under: threshold)
            let following = Suppression.apply(to: groups.map { $0.steps[place].following }, under: threshold)
            for group in groups.indices {
                hidden[group][place].came = came[group] == .hidden
                hidden[group][place].following = came[group] == .hidden || following[group] == .hidden
            }
        }
        return hidden
    }

    private func rows(of fact: FunnelFact, _ hidden: [Hidden]) -> [[String]] {
        let name = fact.group ?? ""
        var rows: [[String]] = []
        if let eligible = fact.eligible {
            rows.append([name, "Eligible", Printing.count(eligible)] + Array(repeating: Printing.notApplicable, count: 6))
        }
        for (place, step) in fact.steps.enumerated() {
            let came = hidden[place].came ? Printing.suppressed : Printing.count(step.came)
            guard place > 0 || fact.eligible != nil else {
                rows.append([name, FunnelFact.steps[place], came] + Array(repeating: Printing.notApplicable, count: 6))
                continue
            }
            let isBaseHidden = place > 0 && hidden[place - 1].came
            let isShown = !hidden[place].following && !isBaseHidden
            let days = [step.days?.lower, step.days?.median, step.days?.upper]
            rows.append(
                [name, FunnelFact.steps[place], came]
                    + [
                        hidden[place].following ? Printing.suppressed : Printing.count(step.following),
                        isBaseHidden ? Printing.suppressed : Printing.count(step.base),
                        isShown ? Self.share(step.following, of: step.base) : Printing.suppressed,
                    ] + days.map { hidden[place].following ? Printing.suppressed : $0.map(Printing.count) ?? Printing.notApplicable })
        }
        return rows
    }

    /// To one decimal, half up: few of the eligible are approached.
    private static func share(_ numerator: Int, of base: Int) -> String {
        guard base > 0 else { return Printing.notApplicable }
        let permille = (numerator * 2000 + base) / (base * 2)
        return "\(permille / 10).\(permille % 10)%"
    }

    /// Under the names that people know them by, in the order in which they know them.
    private func ordered(_ groups: [FunnelFact], _ by: FunnelFact.Dimension) -> [FunnelFact] {
        func named(_ fact: FunnelFact, _ name: String) -> FunnelFact {
            var fact = fact
            fact.group = name
            return fact
        }
        switch by {
        case .region: return groups
        case .channel:
            let channels = facts.definition.contactPolicy.channels
            let order = channels.map(\.code)
            let known = order.compactMap { code in groups.first { $0.group == code } }
            return (known + groups.filter { !order.contains($0.group ?? "") }).map { named($0, channels.label(of: $0.group ?? "not_known")) }
        case .campaign:
            let known = facts.costs.campaigns.compactMap { campaign in
                groups.first { $0.group == campaign.id.description }.map { named($0, campaign.name) }
            }
            return known + groups.filter { $0.group == nil }.map { named($0, "Of no campaign") }
        }
    }

    private static func columns(_ by: FunnelFact.Dimension) -> [ReportColumn] {
        [
            .text("Step"), .number(by.unit), .number("From the step before"), .number("Base: the step before"), .number("Share"),
            .number("Days: lower quartile"), .number("Days: median"), .number("Days: upper quartile"),
        ]
    }

    private func notes(_ by: FunnelFact.Dimension) -> [String] {
        let steps = [
            "A step counts whoever came to it, in whatever way; from the step before are those of them who had come to that, and share is of it, to one "
                + "decimal, half up.",
            "Days are calendar days from the first day of the step before to the first day of this one, of those who came from it; a quartile between two is "
                + "half up.",
            "Approached: a message that did not come back, or a touch that somebody made. Interested: a lead. Matched: an Ambassador accepted. Enrolled: the "
                + "engagement opened.", Printing.suppressionNote(under: facts.definition.privacy.suppressUnder),
        ]
        switch by {
        case .region:
            return [
                "Eligible: open schools that the programme admits by any route (\(facts.openRules.map(\.title).joined(separator: "; "))), from the first day of "
                    + "its rules, or from their own if they opened later. A school counts once, under any URN that it had, and with its trust.",
                facts.frame.map { "The register is as of \($0)." } ?? "No register has been imported.",
            ] + steps
        case .campaign: return ["Bodies are schools and trusts as they were asked. Nobody is eligible for one campaign alone."] + steps
        case .channel:
            return [
                "Bodies are schools and trusts as they were asked, under the channel of each approach and of each lead. No channel has eligible schools "
                    + "of its own."
            ] + steps
        }
    }
}
