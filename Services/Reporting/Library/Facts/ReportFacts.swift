import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// All that a report is made from, read in one snapshot of the database.
struct ReportFacts {
    var programme: AppliedProgramme
    var asOf: Day
    /// the day of the newest register file
    var frame: Day?
    var positions: [LogPosition] = []
    var engagements: [EngagementFact] = []
    var work: [WorkFact] = []
    var workedWith: [WorkedWith] = []
    /// open schools of trusts whose engagement is the trust's own and supported
    var schoolsOfSupportedTrusts: [BodyReference] = []
    var messages: [MessageFact] = []
    var leads: [LeadFact] = []
    var refusals: [RefusalFact] = []
    var surveys: [SurveyFact] = []
    var coverage: [CoverageFact.Dimension: [CoverageFact]] = [:]
    var costs = CostFacts()
    var funnels: [FunnelFact.Dimension: FunnelFacts] = [:]
    var claims: [ClaimFact] = []
    /// days of withdrawal
    var withdrawn: [String: Day] = [:]

    var definition: ProgrammeDefinition { programme.definition }

    init(programme: AppliedProgramme, asOf: Day) {
        self.programme = programme
        self.asOf = asOf
    }

    static func load(programme: AppliedProgramme, asOf: Day, from database: some Queryable) async throws -> ReportFacts {
        let id = programme.id
        let supportKinds = programme.definition.activityKinds.filter(\.support).map(\.id)
        var facts = ReportFacts(programme: programme, asOf: asOf)
        facts.frame = try await RegisterFacts.frame(from: database)
        facts.positions = try await LogPositions.reached(from: database)
        facts.engagements = try await EngagementFact.load(programme: id, supportKinds: supportKinds, from: database)
        facts.work = try await WorkFact.load(programme: id, from: database)
        facts.workedWith = try await WorkedWith.load(programme: id, supportKinds: supportKinds, from: database)
        facts.schoolsOfSupportedTrusts = try await RegisterFacts.schools(ofTrusts: facts.supportedTrusts, from: database)
        facts.messages = try await MessageFact.load(programme: id, from: database)
        facts.leads = try await LeadFact.load(programme: id, supportKinds: supportKinds, from: database)
        facts.refusals = try await RefusalFact.load(programme: id, from: database)
        facts.surveys = try await SurveyFact.load(programme: id, from: database)
        facts.costs = try await CostFacts.load(programme.definition, rate: RecruitingRate(programme.definition), from: database)
        for dimension in FunnelFact.Dimension.allCases {
            facts.funnels[dimension] = try await FunnelFacts.load(
                by: dimension, programme: programme.definition, admittedBy: facts.openRules, on: asOf, from: database)
        }
        facts.claims = try await ClaimFact.load(programme: id, ambassador: nil, from: database)
        for dimension in CoverageFact.Dimension.allCases {
            facts.coverage[dimension] = try await CoverageFact.load(
                by: dimension, rules: facts.openRules, on: asOf, workedWith: facts.schoolsWorkedWith.map(\.code), from: database)
        }
        let left = try await database.query("SELECT ambassador, withdrew_on FROM reporting.ambassador WHERE programme = \(id) AND withdrew_on IS NOT NULL")
        for row in left { facts.withdrawn[try row.get("ambassador")] = try row.get("withdrew_on") }
        return facts
    }

    /// Schools named on a support activity at which they were there.
    var schoolsWorkedWith: [BodyReference] { workedWith.map(\.body).filter { $0.kind == .school } }

    var schoolsReached: Set<BodyReference> { Set(schoolsWorkedWith).union(schoolsOfSupportedTrusts) }

    private var supportedTrusts: [Int] { engagements.filter { $0.isSupported && $0.body.kind == .trust }.map(\.body.code) }

    /// Where a supported engagement stands: it begins in the first tier, and Support says only when that changes. Nil without
    /// support.
    func tier(of engagement: EngagementFact) -> String? { engagement.isSupported ? engagement.tier ?? definition.tiers.first?.code : nil }

    /// The rules that admit a body by any route, on the day of the report: those of the frame that coverage is measured on.
    var openRules: [EligibilityRule] {
        definition.eligibility.filter { $0.routes.isEmpty && $0.specialism == nil && $0.from <= asOf && ($0.to ?? asOf) >= asOf }
    }
}
