import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Every eligible open school in its groups, and how many of each the programme reached, themselves or through their trust, under
/// any URN that they had.
struct CoverageCount {
    var programme: AppliedProgramme
    var dimensions: [CoverageDimension]
    /// What schools are selected from: the register as it is, or a frame.
    var schools: SQL
    /// What was done later is not counted.
    var until: Instant
    var today: Day

    func cells(_ database: some Queryable) async throws -> [CoverageCell] {
        let rows = try await database.query(counting)
        return try rows.map { row in
            let second: String? = try row.getOptional("second")
            return CoverageCell(
                groups: [try row.get("first")] + (second.map { [$0] } ?? []), eligible: try row.get("eligible"), approached: try row.get("approached"),
                interested: try row.get("interested"), enrolled: try row.get("enrolled"), supported: try row.get("supported"))
        }
    }

    private var counting: SQL {
        let second: SQL = dimensions.count > 1 ? dimensions[1].group : "NULL::text"
        return """
            WITH sizes AS (
                SELECT trust_uid, count(*) AS schools FROM \(schools) AS s WHERE is_open AND trust_uid IS NOT NULL GROUP BY trust_uid
            ), school AS MATERIALIZED (
                SELECT s.urn, coalesce(x.current_urn, s.urn) AS current_urn, s.trust_uid, \(dimensions[0].group) AS first, \(second) AS second
                FROM \(schools) AS s LEFT JOIN sizes ON sizes.trust_uid = s.trust_uid LEFT JOIN register.succession AS x ON x.urn = s.urn
                WHERE s.is_open AND \(programme.definition.eligibleCondition(on: today, schools: schools))
            ), \(told), reached AS (
                SELECT school.urn, t.stage FROM told AS t LEFT JOIN register.succession AS x ON x.urn = t.code
                    JOIN school ON school.current_urn = coalesce(x.current_urn, t.code) WHERE t.kind = 'school'
                UNION SELECT school.urn, t.stage FROM told AS t JOIN school ON school.trust_uid = t.code WHERE t.kind = 'trust'
            ), staged AS (
                SELECT urn, bool_or(stage = 'approached') AS approached, bool_or(stage = 'interested') AS interested, bool_or(stage = 'enrolled') AS enrolled,
                    bool_or(stage = 'supported') AS supported
                FROM reached GROUP BY urn
            )
            SELECT first, second, count(*) AS eligible, count(*) FILTER (WHERE approached) AS approached, count(*) FILTER (WHERE interested) AS interested,
                count(*) FILTER (WHERE enrolled) AS enrolled, count(*) FILTER (WHERE supported) AS supported
            FROM school LEFT JOIN staged USING (urn) GROUP BY first, second
            """
    }

    /// `told (stage, kind, code)`: each body with each stage that it came to.
    private var told: SQL {
        let kinds = programme.definition.activityKinds.filter(\.support).map(\.id)
        let day = London.day(of: until)
        return """
            told AS (
                SELECT DISTINCT stage, split_part(body, ':', 1) AS kind, split_part(body, ':', 2)::integer AS code FROM (
                    SELECT 'approached' AS stage, body FROM outreach.mail
                        WHERE purpose = 'campaign' AND programme = \(programme.id) AND state IN ('sending', 'sent', 'unknown') AND sending_at <= \(until)
                    UNION ALL SELECT 'interested', body FROM outreach.lead WHERE programme = \(programme.id) AND received_at <= \(until)
                    UNION ALL SELECT 'enrolled', body FROM outreach.engagement WHERE programme = \(programme.id) AND opened_on <= \(day)
                    UNION ALL SELECT 'supported', e.body FROM outreach.engagement AS e
                        WHERE e.programme = \(programme.id) AND EXISTS (
                            SELECT FROM outreach.support_given AS g WHERE g.engagement = e.id AND g.kind = ANY(\(kinds)) AND g.given_on <= \(day))
                ) AS done
            )
            """
    }
}
