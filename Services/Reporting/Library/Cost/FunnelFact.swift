import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// How many came to one step of the funnel, and how long that took from the step before.
struct FunnelStep: Hashable {
    struct Quartiles: Hashable {
        var lower: Int
        var median: Int
        var upper: Int
    }

    /// However they came.
    var came = 0
    /// Of those who had come to the step before: the numerator of the share.
    var following = 0
    /// Who came to the step before: the base of the share.
    var base = 0
    /// Days from the step before of those who followed, half up between two; nil where nobody did.
    var days: Quartiles?
}

/// The funnel of one region, campaign or channel: approached, interested, matched, enrolled, supported.
struct FunnelFact: Hashable {
    static let steps = ["Approached", "Interested", "Matched", "Enrolled", "First day of support"]

    /// Region, a campaign's id, or a channel; nil: of no campaign.
    var group: String?
    /// One for each of `steps`.
    var steps = [FunnelStep](repeating: FunnelStep(), count: FunnelFact.steps.count)
    /// Schools; nil by campaign and by channel, which have none of their own.
    var eligible: Int?

    /// What the funnel can be broken down by.
    enum Dimension: String, CaseIterable {
        case region, campaign, channel

        /// Schools themselves and through their trust, or bodies as they were asked.
        var unit: String { self == .region ? "Schools" : "Bodies" }
    }
}

/// The funnel by one dimension; by region with all of England, which has every eligible school once.
struct FunnelFacts: Hashable {
    var groups: [FunnelFact] = []
    var all: FunnelFact?

    /// - Parameter rules: those that make a school eligible.
    static func load(
        by dimension: FunnelFact.Dimension, programme: ProgrammeDefinition, admittedBy rules: [EligibilityRule], on day: Day, from database: some Queryable
    ) async throws -> FunnelFacts {
        let kinds = programme.activityKinds.filter(\.support).map(\.id)
        let told: SQL = """
            SELECT campaign, channel, body, on_day AS approached_on, NULL::date AS interested_on, NULL::date AS matched_on, NULL::date AS enrolled_on,
                NULL::date AS supported_on
            FROM (\(Approaches.days(of: programme.id))) AS approach
            UNION ALL
            SELECT campaign, channel, body, NULL, interested_on, matched_on, enrolled_on, supported_on
            FROM (\(Approaches.leads(of: programme.id, supportKinds: kinds))) AS lead
            """
        let lines =
            switch dimension {
            case .region: schools(told, rules, day)
            case .campaign: bodies(told, by: "campaign::text")
            case .channel: bodies(told, by: "channel")
            }
        return try FunnelFacts(rows: await database.query(counting(lines)), isWhole: dimension == .region)
    }

    private init(rows: [Row], isWhole: Bool) throws {
        var found: [String?: FunnelFact] = [:]
        var whole = FunnelFact(eligible: 0)
        for row in rows {
            let place: Int = try row.get("place")
            let quartiles = try row.getOptional("median", as: Int.self).map {
                FunnelStep.Quartiles(lower: try row.get("lower"), median: $0, upper: try row.get("upper"))
            }
            let step = FunnelStep(came: try row.get("came"), following: try row.get("following"), base: try row.get("base"), days: quartiles)
            if try row.get("whole") {
                whole.steps[place] = step
                if place == 0 { whole.eligible = step.base }
            } else {
                let group: String? = try row.getOptional("grouped")
                found[group, default: FunnelFact(group: group)].steps[place] = step
                if place == 0, isWhole { found[group]?.eligible = step.base }
            }
        }
        groups = found.values.sorted { ($0.group ?? "\u{FFFF}") < ($1.group ?? "\u{FFFF}") }
        all = isWhole ? whole : nil
    }

    /// One row for each group and step, from lines of `grouped`, `eligible_on` and the days of the steps: the first of each.
    private static func counting(_ lines: SQL) -> SQL {
        """
        SELECT grouped, GROUPING(grouped) = 1 AS whole, place, count(to_day) AS came, count(*) FILTER (WHERE to_day >= from_day) AS following,
            count(from_day) AS base, \(quartile(0.25)) AS lower, \(quartile(0.5)) AS median, \(quartile(0.75)) AS upper
        FROM (\(lines)) AS line CROSS JOIN LATERAL (
            VALUES (0, eligible_on, approached_on), (1, approached_on, interested_on), (2, interested_on, matched_on), (3, matched_on, enrolled_on),
                (4, enrolled_on, supported_on)) AS step (place, from_day, to_day)
        GROUP BY GROUPING SETS ((grouped, place), (place))
        """
    }

    private static func quartile(_ part: Double) -> SQL {
        """
        floor(percentile_cont(\(part)) WITHIN GROUP (ORDER BY (to_day - from_day)::double precision) FILTER (WHERE to_day >= from_day) + 0.5)::bigint
        """
    }

    private static let first: SQL = """
        min(approached_on) AS approached_on, min(interested_on) AS interested_on, min(matched_on) AS matched_on, min(enrolled_on) AS enrolled_on,
        min(supported_on) AS supported_on
        """

    private static func bodies(_ told: SQL, by group: SQL) -> SQL {
        "SELECT \(group) AS grouped, NULL::date AS eligible_on, \(first) FROM (\(told)) AS told GROUP BY \(group), body"
    }

    /// Every eligible open school, with what happened to it or to its trust. Eligible from the first day of the programme's rules, or from its own
    /// if it opened later.
    private static func schools(_ told: SQL, _ rules: [EligibilityRule], _ day: Day) -> SQL {
        let since = rules.map(\.from).min()
        return """
            WITH told AS MATERIALIZED (SELECT body, \(first) FROM (\(told)) AS told GROUP BY body),
            school AS MATERIALIZED (
                SELECT s.urn, 'school:' || register.current_urn(s.urn) AS body, 'trust:' || s.trust_uid AS trust,
                    COALESCE(NULLIF(s.region, ''), 'Not recorded') AS region, GREATEST(s.opened_on, \(since)::date) AS eligible_on
                FROM register.school AS s WHERE s.is_open AND \(EligibilitySQL(day: day).admits(rules))
            ), reached AS (
                SELECT school.urn, told.* FROM told JOIN school ON school.body = told.body
                UNION ALL SELECT school.urn, told.* FROM told JOIN school ON school.trust = told.body
            ), line AS (SELECT urn, \(first) FROM reached GROUP BY urn)
            SELECT school.region AS grouped, school.eligible_on, approached_on, interested_on, matched_on, enrolled_on, supported_on
            FROM school LEFT JOIN line USING (urn)
            """
    }
}
