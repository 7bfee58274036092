import Contracts
import Messaging
import PostgreSQL
import ProgrammeRecord

/// Answers with the cost and with the funnel, each from one snapshot of the database.
struct CostAnswer {
    var programmes: ProgrammeRecord

    func cost(_ query: GetCost, _ context: QueryContext) async throws -> ReportSection {
        try await read(query.programme, context) { programme, transaction in
            let rate = try RecruitingRate(programme.definition, asked: query.rate)
            let costs = try await CostFacts.load(programme.definition, rate: rate, from: transaction)
            return CostSection(costs, definition: programme.definition).section()
        }
    }

    func funnel(_ query: GetFunnel, _ context: QueryContext) async throws -> ReportSection {
        guard let dimension = FunnelFact.Dimension(rawValue: query.by) else {
            throw Refusal(
                .invalid, "The funnel cannot be broken down by “\(query.by)”.",
                remedy: "Use one of \(FunnelFact.Dimension.allCases.map(\.rawValue).joined(separator: ", ")).", field: "by")
        }
        return try await read(query.programme, context) { programme, transaction in
            var facts = ReportFacts(programme: programme, asOf: context.today)
            facts.frame = try await RegisterFacts.frame(from: transaction)
            facts.costs.campaigns = try await CostFacts.launched(of: programme.id, from: transaction)
            facts.funnels[dimension] = try await FunnelFacts.load(
                by: dimension, programme: programme.definition, admittedBy: facts.openRules, on: context.today, from: transaction)
            return FunnelSection(facts).section()
        }
    }

    private func read(
        _ programme: String?, _ context: QueryContext, _ body: @Sendable (AppliedProgramme, Transaction) async throws -> ReportSection
    ) async throws -> ReportSection {
        try await context.database.transaction(.init(readOnly: true, isolation: "REPEATABLE READ")) { transaction in
            let applied = try await programmes.current(transaction, programme: programme, on: context.today)
            var section = try await body(applied, transaction)
            section.notice = ReportBuilding.notice(of: applied.definition)
            return section
        }
    }
}
