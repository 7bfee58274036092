import Contracts
import Programme

/// Puts a report together from its facts: a pure function, the same for the page and for every file.
enum ReportBuilding {
    static func document(_ facts: ReportFacts) -> ReportDocument {
        let outputs = OutputsSection(facts: facts)
        var sections = [outputs.section(), ActivitiesSection(facts: facts).section(), OutreachSection(facts: facts).section()]
        sections += [CostSection(facts.costs, definition: facts.definition).section(), FunnelSection(facts).section()]
        sections.append(ResponsesSection(facts: facts).section())
        sections += OutcomeSections(facts: facts).sections()
        for dimension in CoverageFact.Dimension.allCases {
            sections.append(CoverageSection(dimension, coverage: facts.coverage[dimension] ?? [], facts: facts).section())
        }
        sections += [ProcessSection(facts: facts).section(), AmbassadorsSection(facts: facts).section(), FundingSection(facts: facts).section()]
        return ReportDocument(
            programme: facts.definition.id, title: facts.definition.title, asOf: facts.asOf, rule: outputs.ruleNow, notice: notice(of: facts.definition),
            positions: facts.positions, sections: sections)
    }

    /// What stands on every page and file of a programme whose bodies or rates are invented.
    static func notice(of definition: ProgrammeDefinition) -> String? {
        guard definition.fictionalData else { return definition.notice }
        return definition.notice ?? FictionalNotice.words
    }
}
