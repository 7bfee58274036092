import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// A new lead as matching needs it.
struct OpenLead: Sendable {
    var id: LeadID
    var reference: String
    /// Under the URN by which its school goes on.
    var body: BodyReference
    var bodyName: String
    var channel: String
    var declined: Set<String>
    var history: [String: MatchHistory]

    /// Those that are new, in the order in which they came: the one, or all that are not before an Ambassador yet.
    static func read(_ one: LeadID?, _ programme: String, _ database: some Queryable) async throws -> [OpenLead] {
        let rows = try await database.query(
            """
            SELECT l.id, l.reference, register.current_body(l.body) AS body, coalesce(s.name, t.name, l.body) AS body_name, l.channel,
                ARRAY(SELECT d.ambassador FROM outreach.declined_match AS d WHERE d.lead = l.id) AS declined
            FROM outreach.lead AS l
                LEFT JOIN register.school AS s ON s.urn = CASE WHEN l.body LIKE 'school:%' THEN register.current_urn(substr(l.body, 8)::integer) END
                LEFT JOIN register.trust AS t ON t.uid = CASE WHEN l.body LIKE 'trust:%' THEN substr(l.body, 7)::integer END
            WHERE l.state = 'new' AND l.programme = \(programme) AND (l.id = \(one) OR (\(one) IS NULL AND l.proposed_to IS NULL))
            ORDER BY l.received_at, l.reference
            """)
        let past = try await history(try rows.map { try $0.get("id") }, programme, database)
        return try rows.map { row in
            let id: LeadID = try row.get("id")
            return OpenLead(
                id: id, reference: try row.get("reference"), body: try row.get("body"), bodyName: try row.get("body_name"), channel: try row.get("channel"),
                declined: Set(try row.get("declined", as: [String].self)), history: past[id] ?? [:])
        }
    }

    /// What the leads' bodies, and the other schools of their trusts, have had to do with Ambassadors. What the body itself said or
    /// had outweighs its trust's. A match counts from the moment it is made, before Support has told of its engagement.
    private static func history(_ leads: [LeadID], _ programme: String, _ database: some Queryable) async throws -> [LeadID: [String: MatchHistory]] {
        let rows = try await database.query(
            """
            WITH wanted AS (
                SELECT l.id, register.current_body(l.body) AS body, CASE WHEN l.body LIKE 'trust:%' THEN l.body ELSE 'trust:' || s.trust_uid END AS trust
                FROM outreach.lead AS l LEFT JOIN register.school AS s
                    ON s.urn = CASE WHEN l.body LIKE 'school:%' THEN register.current_urn(substr(l.body, 8)::integer) END
                WHERE l.id = ANY(\(leads))
            ), given AS (
                SELECT ambassador, body FROM outreach.engagement WHERE programme = \(programme)
                UNION ALL
                SELECT l.ambassador, l.body FROM outreach.lead AS l WHERE l.programme = \(programme) AND l.state = 'matched'
                    AND NOT EXISTS (SELECT FROM outreach.engagement AS e WHERE e.lead = l.id)
            ), had AS (
                SELECT g.ambassador, register.current_body(g.body) AS body, CASE WHEN g.body LIKE 'trust:%' THEN g.body ELSE 'trust:' || s.trust_uid END AS trust
                FROM given AS g LEFT JOIN register.school AS s
                    ON s.urn = CASE WHEN g.body LIKE 'school:%' THEN register.current_urn(substr(g.body, 8)::integer) END
            )
            SELECT w.id, h.ambassador, 'same_trust' AS what FROM wanted AS w JOIN had AS h ON h.trust = w.trust AND h.body <> w.body
            UNION ALL
            SELECT w.id, h.ambassador, 'supported' FROM wanted AS w JOIN had AS h ON h.body = w.body
            UNION ALL
            SELECT w.id, d.ambassador, 'declined' FROM wanted AS w JOIN outreach.lead AS o ON register.current_body(o.body) = w.body AND o.id <> w.id
                JOIN outreach.declined_match AS d ON d.lead = o.id
            """)
        var history: [LeadID: [String: MatchHistory]] = [:]
        // Read in that order: the last word is the nearest.
        for row in rows { history[try row.get("id"), default: [:]][try row.get("ambassador")] = MatchHistory(rawValue: try row.get("what")) }
        return history
    }
}
