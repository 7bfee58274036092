import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// The figures behind a first page: an Ambassador's own, or the programme's for those who see it whole.
struct HomeAnswer {
    var programmes: ProgrammeRecord

    func answer(_ query: GetHome, _ context: QueryContext) async throws -> HomeFigures {
        let ambassador = try Self.ambassador(asked: query.ambassador, context.actor)
        return try await context.database.transaction(.init(readOnly: true)) { transaction in
            let programme = try await programmes.current(transaction, on: context.today)
            let supportKinds = programme.definition.activityKinds.filter(\.support).map(\.id)
            let engagements = try await EngagementFact.load(programme: programme.id, supportKinds: supportKinds, from: transaction)
                .filter { ambassador == nil || $0.ambassador == ambassador }
            let counts = try await counts(programme: programme.id, ambassador: ambassador, supportKinds: supportKinds, from: transaction)
            return try HomeFigures(
                programme: programme.id, title: programme.definition.title, notice: ReportBuilding.notice(of: programme.definition),
                supported: Set(engagements.filter(\.isSupported).map(\.unit)).count, schoolsWorkedWith: counts.get("schools"),
                engagementsOpen: engagements.filter { $0.closedOn == nil }.count, surveysAwaited: counts.get("surveys"),
                claimsToSubmit: counts.get("drafts"), claimsToAuthorise: counts.get("submitted"), claimsToPay: counts.get("authorised"))
        }
    }

    /// Nil: all. An Ambassador's people may ask for their own alone.
    private static func ambassador(asked: String?, _ actor: Actor?) throws -> String? {
        guard let actor, actor.grants.allSatisfy(\.role.isAmbassador) else { return asked }
        guard asked == nil || asked == actor.ambassador else {
            throw Refusal(.forbidden, "These are another Ambassador's figures.", remedy: "Ask for your own.")
        }
        return actor.ambassador
    }

    private func counts(programme: String, ambassador: String?, supportKinds: [String], from database: some Queryable) async throws -> Row {
        let row = try await database.queryOne(
            """
            SELECT
                (SELECT count(DISTINCT body) FROM reporting.attendance
                 WHERE programme = \(programme) AND attended AND body LIKE 'school:%' AND kind = ANY (\(supportKinds))
                    AND (\(ambassador)::text IS NULL OR ambassador = \(ambassador))) AS schools,
                (SELECT count(*) FROM reporting.survey
                 WHERE programme = \(programme) AND version = 0 AND lapsed_on IS NULL AND revoked_on IS NULL
                    AND (\(ambassador)::text IS NULL OR ambassador = \(ambassador))) AS surveys,
                count(*) FILTER (WHERE state = 'draft') AS drafts, count(*) FILTER (WHERE state = 'submitted') AS submitted,
                count(*) FILTER (WHERE state = 'authorised') AS authorised
            FROM reporting.claim
            WHERE programme = \(programme) AND (\(ambassador)::text IS NULL OR ambassador = \(ambassador))
            """)
        guard let row else { throw Refusal(.fault, "The figures could not be counted.") }
        return row
    }
}
