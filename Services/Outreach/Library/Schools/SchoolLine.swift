import Contracts
import PostgreSQL

/// What came before a school and after it, and what was judged of it under any URN that it had.
enum SchoolLine {
    /// As its own links tell, or, where they do not, those of the other school.
    static func linked(_ urn: Int, _ database: some Queryable) async throws -> [LinkedSchool] {
        let rows = try await database.query(
            """
            SELECT l.type, l.other_urn AS urn, coalesce(s.name, l.other_name, '') AS name, coalesce(s.status, '') AS status, l.established_on,
                register.current_urn(l.other_urn) = register.current_urn(\(urn)::integer) AS follows
            FROM (
                SELECT type, other_urn, other_name, established_on FROM register.link WHERE urn = \(urn)
                UNION ALL
                SELECT CASE WHEN type ~* '^successor' THEN regexp_replace(type, '^successor', 'Predecessor', 'i')
                    WHEN type ~* '^predecessor' THEN regexp_replace(type, '^predecessor', 'Successor', 'i') ELSE type END, urn, NULL, established_on
                FROM register.link AS told
                WHERE other_urn = \(urn) AND NOT EXISTS (SELECT FROM register.link AS own WHERE own.urn = \(urn) AND own.other_urn = told.urn)
            ) AS l LEFT JOIN register.school AS s ON s.urn = l.other_urn
            ORDER BY l.established_on NULLS LAST, l.type, l.other_urn
            """)
        return try rows.map {
            LinkedSchool(
                how: try $0.get("type"), urn: try $0.get("urn"), name: try $0.get("name"), status: try $0.get("status"),
                on: try $0.getOptional("established_on"),
                follows: try $0.get("follows"))
        }
    }

    static func judgements(_ urn: Int, _ database: some Queryable) async throws -> [Judgement] {
        let rows = try await database.query(
            """
            SELECT i.judged_on, i.judgement, i.urn FROM register.inspection AS i
            WHERE i.urn IN (SELECT substr(body, 8)::integer FROM unnest(register.line_of(\(BodyReference.school(urn)))) AS body) ORDER BY i.judged_on DESC, i.urn
            """)
        return try rows.map { Judgement(on: try $0.get("judged_on"), words: try $0.get("judgement"), urn: try $0.get("urn")) }
    }
}
