import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Answers with the report, its coverage alone, or all of it as files; each from one snapshot of the database.
struct ReportAnswer {
    var programmes: ProgrammeRecord

    /// Who reads of the whole programme: the delivery partner, the funder and the evaluator, and the Ambassadors. Schools are
    /// not among them, because nobody signs in for a school: what a school said, and what similar schools say, it sees by
    /// the personal link of its survey, which opens its own alone.
    static let readers: [Role] = [
        .programmeManager, .outreachOfficer, .grantOfficer, .funder, .evaluator, .administrator, .ambassadorLead, .ambassadorColleague,
    ]
    /// Who takes it away as files, with the work behind every line of every claim.
    static let exporters: [Role] = [.programmeManager, .grantOfficer, .funder, .evaluator, .administrator]

    func report(_ query: GetReport, _ context: QueryContext) async throws -> ReportDocument {
        try await read(query.programme, context) { facts, _ in
            let document = ReportBuilding.document(facts)
            return ReportAudience.seesClaims(context.actor) ? document : ReportAudience.withoutClaims(document)
        }
    }

    func coverage(_ query: GetCoverage, _ context: QueryContext) async throws -> ReportSection {
        guard let dimension = CoverageFact.Dimension(rawValue: query.by) else {
            throw Refusal(
                .invalid, "Coverage cannot be broken down by “\(query.by)”.",
                remedy: "Use one of \(CoverageFact.Dimension.allCases.map(\.rawValue).joined(separator: ", ")).", field: "by")
        }
        return try await read(query.programme, context) { facts, transaction in
            let coverage = try await CoverageFact.load(
                by: dimension, rules: facts.openRules, on: facts.asOf, workedWith: facts.schoolsWorkedWith.map(\.code), from: transaction)
            return CoverageSection(dimension, coverage: coverage, facts: facts).section()
        }
    }

    func export(_ query: ExportReport, _ context: QueryContext) async throws -> ReportFiles {
        try await read(query.programme, context) { facts, transaction in
            let lists = try await WorkLists.load(facts, from: transaction)
            return ReportFiles(files: try ReportExport(document: ReportBuilding.document(facts), lists: lists).files(formats: query.formats))
        }
    }

    private func read<Answer: Sendable>(
        _ programme: String?, _ context: QueryContext, _ body: @Sendable (ReportFacts, Transaction) async throws -> Answer
    ) async throws -> Answer {
        try await context.database.transaction(.init(readOnly: true, isolation: "REPEATABLE READ")) { transaction in
            let applied = try await programmes.current(transaction, programme: programme, on: context.today)
            let facts = try await ReportFacts.load(programme: applied, asOf: context.today, from: transaction)
            return try await body(facts, transaction)
        }
    }
}

/// What of a report is for whom. Everybody who works for the programme as a whole reads all of it, the totals of claims
/// included: an outreach officer is the delivery partner's too, and what was claimed is no secret within it, though preparing,
/// signing and paying a claim is the work of others (`ClaimRights`). An Ambassador reads neither others' claims nor what is
/// listed Ambassador by Ambassador.
enum ReportAudience {
    static func seesClaims(_ actor: Actor?) -> Bool {
        guard let actor else { return true }
        return actor.grants.contains { !$0.role.isAmbassador }
    }

    static func withoutClaims(_ document: ReportDocument) -> ReportDocument {
        var document = document
        document.sections.removeAll { $0.id == "claims" || $0.id == "ambassadors" }
        return document
    }
}
