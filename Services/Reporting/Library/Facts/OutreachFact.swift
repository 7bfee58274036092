import Contracts
import Messaging
import PostgreSQL

/// Messages of one purpose: how many left, how many did not.
struct MessageFact: Hashable {
    var purpose: String
    var first: Int
    var reminders: Int
    var notSent: Int

    static func load(programme: String, from database: some Queryable) async throws -> [MessageFact] {
        let rows = try await database.query(
            """
            SELECT purpose, count(*) FILTER (WHERE sent_on IS NOT NULL AND ordinal = 0) AS first,
                count(*) FILTER (WHERE sent_on IS NOT NULL AND ordinal > 0) AS reminders, count(*) FILTER (WHERE sent_on IS NULL) AS not_sent
            FROM reporting.message WHERE programme = \(programme) AND purpose <> 'sign_in'
            GROUP BY purpose ORDER BY purpose
            """)
        return try rows.map { row in
            try MessageFact(purpose: row.get("purpose"), first: row.get("first"), reminders: row.get("reminders"), notSent: row.get("not_sent"))
        }
    }
}

/// Leads of one channel, and what became of them.
struct LeadFact: Hashable {
    var channel: String
    var leads: Int
    var matched: Int
    var supported: Int

    static func load(programme: String, supportKinds: [String], from database: some Queryable) async throws -> [LeadFact] {
        let rows = try await database.query(
            """
            WITH supported AS (
                SELECT DISTINCT engagement.lead
                FROM reporting.activity CROSS JOIN LATERAL unnest(engagements) AS named (engagement)
                JOIN reporting.engagement ON engagement.engagement = named.engagement
                WHERE activity.programme = \(programme) AND voided_on IS NULL AND kind = ANY (\(supportKinds))
            )
            SELECT COALESCE(channel, 'not_known') AS channel, count(*) AS leads, count(matched_on) AS matched, count(supported.lead) AS supported
            FROM reporting.lead LEFT JOIN supported USING (lead)
            WHERE programme = \(programme)
            GROUP BY 1 ORDER BY 1
            """)
        return try rows.map { row in
            try LeadFact(channel: row.get("channel"), leads: row.get("leads"), matched: row.get("matched"), supported: row.get("supported"))
        }
    }
}

/// Who said no, and who asked to be left alone.
struct RefusalFact: Hashable {
    var reason: String
    var bodies: Int

    static func load(programme: String, from database: some Queryable) async throws -> [RefusalFact] {
        let rows = try await database.query(
            """
            SELECT reason, count(DISTINCT body) AS bodies FROM reporting.decline WHERE programme = \(programme) GROUP BY reason
            UNION ALL
            SELECT 'opted_out', count(DISTINCT contact) FROM reporting.opt_out HAVING count(*) > 0
            ORDER BY reason
            """)
        return try rows.map { row in try RefusalFact(reason: row.get("reason"), bodies: row.get("bodies")) }
    }
}
