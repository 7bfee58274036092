import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// The schools that a filter takes, each with the person to write to, or the reason why it is left out.
struct SegmentAudience {
    var filter: SegmentFilter
    var programme: AppliedProgramme
    var today: Day
    var now: Instant

    /// A WITH list ending in `judged (urn, body, contact, reason)`; `reason` is NULL for those who may be written to.
    var judged: SQL {
        let quiet = now.adding(seconds: -86_400 * Int64(programme.definition.contactPolicy.quietDays))
        return """
            chosen AS MATERIALIZED (
                SELECT s.urn, 'school:' || s.urn AS body, \(programme.definition.eligibleCondition(on: today)) AS eligible
                FROM register.school AS s WHERE \(filter.condition)
                ORDER BY s.percent_fsm DESC NULLS LAST, s.urn LIMIT \(filter.limit)
            ), judged AS MATERIALIZED (
                SELECT chosen.urn, chosen.body, addressed.contact, CASE
                    WHEN chosen.eligible IS NOT TRUE THEN 'not_eligible'
                    WHEN EXISTS (SELECT FROM outreach.body_suppression AS b WHERE b.body = chosen.body) THEN 'opted_out'
                    WHEN EXISTS (SELECT FROM outreach.lead AS l WHERE l.body = chosen.body AND l.state IN ('new', 'matched'))
                        OR EXISTS (SELECT FROM outreach.engagement AS e WHERE e.body = chosen.body AND e.closed_on IS NULL) THEN 'already_engaged'
                    WHEN EXISTS (SELECT FROM outreach.mail AS m WHERE m.body = chosen.body AND m.purpose = 'campaign' AND m.state <> 'cancelled'
                            AND m.queued_at > \(quiet))
                        OR EXISTS (SELECT FROM outreach.declined_interest AS d WHERE d.body = chosen.body AND coalesce(d.ask_again_on > \(today), true))
                        THEN 'asked_recently'
                    WHEN addressed.contact IS NULL THEN 'no_address'
                    WHEN addressed.stopped = 'opted_out' THEN 'opted_out'
                    WHEN addressed.stopped IS NOT NULL THEN 'suppressed'
                END AS reason
                FROM chosen LEFT JOIN LATERAL (
                    SELECT c.id AS contact, x.reason AS stopped
                    FROM outreach.contact AS c LEFT JOIN outreach.suppression AS x ON x.address = lower(c.email)
                    WHERE c.body = chosen.body ORDER BY x.address IS NOT NULL, c.role <> 'headteacher', c.recorded_at, c.id LIMIT 1
                ) AS addressed ON true
            )
            """
    }

    /// How many each reason leaves out, and under "" how many may be written to.
    func counts(_ database: some Queryable) async throws -> [String: Int] {
        let rows = try await database.query("WITH \(judged) SELECT coalesce(reason, '') AS reason, count(*) AS count FROM judged GROUP BY 1")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("reason", as: String.self), try $0.get("count", as: Int.self)) })
    }
}

extension [String: Int] {
    /// The reasons with their counts, the most first.
    var leftOut: [LeftOut] {
        filter { !$0.key.isEmpty }.map { LeftOut(reason: $0.key, count: $0.value) }.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    }
}
