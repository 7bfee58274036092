import Contracts
import Messaging
import PostgreSQL

/// The count of one segment as somebody would write it who knows the schema: state-funded primaries of three regions with a fifth
/// of pupils on free school meals and a hundred pupils, each school with the reason why it is left out.
enum HandWritten {
    static let filter = SegmentFilter(
        regions: ["London", "North West", "West Midlands"], phases: ["Primary"], minimumPercentFSM: 20, minimumPupils: 100)

    static func count(_ connection: Connection, now: Instant, quiet: Instant, today: Day) async throws -> [String: Int] {
        let rows = try await connection.query(
            """
            WITH chosen AS MATERIALIZED (
                SELECT urn, 'school:' || urn AS body, type_group IN ('Local authority maintained schools', 'Academies', 'Free Schools')
                    OR type IN ('Community special school', 'Foundation special school', 'Non-maintained special school') AS eligible
                FROM register.school
                WHERE is_open AND region IN ('London', 'North West', 'West Midlands') AND phase = 'Primary' AND percent_fsm >= 20 AND pupils >= 100
                    AND (type_group IN ('Local authority maintained schools', 'Academies', 'Free Schools')
                        OR type IN ('Community special school', 'Foundation special school'))
            ), stopped AS (
                SELECT DISTINCT coalesce('school:' || x.current_urn, b.body) AS body
                FROM outreach.body_suppression AS b LEFT JOIN register.succession AS x ON b.body = 'school:' || x.urn
            ), engaged AS (
                SELECT DISTINCT coalesce('school:' || x.current_urn, e.body) AS body
                FROM (SELECT body FROM outreach.lead WHERE state IN ('new', 'matched')
                    UNION ALL SELECT body FROM outreach.engagement WHERE closed_on IS NULL) AS e
                    LEFT JOIN register.succession AS x ON e.body = 'school:' || x.urn
            ), asked AS (
                SELECT DISTINCT coalesce('school:' || x.current_urn, m.body) AS body
                FROM outreach.mail AS m LEFT JOIN register.succession AS x ON m.body = 'school:' || x.urn
                WHERE m.purpose = 'campaign' AND m.state <> 'cancelled' AND m.queued_at > \(quiet)
            ), declined AS (
                SELECT DISTINCT coalesce('school:' || x.current_urn, d.body) AS body
                FROM outreach.declined_interest AS d LEFT JOIN register.succession AS x ON d.body = 'school:' || x.urn
                WHERE coalesce(d.ask_again_on > \(today), true)
            ), resting AS (
                SELECT DISTINCT person FROM outreach.mail WHERE quiet @> \(now) AND state <> 'cancelled'
            ), address AS (
                SELECT DISTINCT ON (chosen.body) chosen.body, c.id, c.person, x.reason AS stopped
                FROM (SELECT body, body AS line FROM chosen
                    UNION ALL SELECT 'school:' || current_urn, 'school:' || urn FROM register.succession) AS chosen
                    JOIN outreach.contact AS c ON c.body = chosen.line LEFT JOIN outreach.suppression AS x ON x.address = lower(c.email)
                WHERE c.erased_at IS NULL ORDER BY chosen.body, x.address IS NOT NULL, c.body <> chosen.body, c.role <> 'headteacher', c.recorded_at, c.id
            ), judged AS (
                SELECT chosen.urn, address.person, CASE WHEN NOT chosen.eligible THEN 'not_eligible' WHEN stopped.body IS NOT NULL THEN 'opted_out'
                    WHEN engaged.body IS NOT NULL THEN 'already_engaged'
                    WHEN asked.body IS NOT NULL OR resting.person IS NOT NULL OR declined.body IS NOT NULL THEN 'asked_recently'
                    WHEN address.id IS NULL THEN 'no_address' WHEN address.stopped = 'opted_out' THEN 'opted_out'
                    WHEN address.stopped IS NOT NULL THEN 'suppressed' ELSE '' END AS reason
                FROM chosen LEFT JOIN stopped USING (body) LEFT JOIN engaged USING (body) LEFT JOIN asked USING (body) LEFT JOIN declined USING (body)
                    LEFT JOIN address USING (body) LEFT JOIN resting ON resting.person = address.person
            )
            SELECT CASE WHEN reason = '' AND place > 1 THEN 'asked_recently' ELSE reason END AS reason, count(*) AS count
            FROM (SELECT reason, row_number() OVER (PARTITION BY person, reason ORDER BY urn) AS place FROM judged) AS placed GROUP BY 1
            UNION ALL
            SELECT 'closed', count(*) FROM register.school
            WHERE NOT is_open AND region IN ('London', 'North West', 'West Midlands') AND phase = 'Primary' AND percent_fsm >= 20 AND pupils >= 100
                AND (type_group IN ('Local authority maintained schools', 'Academies', 'Free Schools')
                    OR type IN ('Community special school', 'Foundation special school'))
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("reason"), try $0.get("count")) })
    }
}
