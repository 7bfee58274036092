import Contracts
import PostgreSQL

/// What came before a school and after it, and what was judged of it under any URN that it had.
enum SchoolLine {
    static func linked(_ urn: Int, _ database: some Queryable) async throws -> [LinkedSchool] {
        let rows = try await database.query(
            """
            SELECT l.type, l.other_urn AS urn, coalesce(s.name, l.other_name, '') AS name, coalesce(s.status, '') AS status, l.established_on,
                register.current_urn(l.other_urn) = register.current_urn(l.urn) AS follows
            FROM register.link AS l LEFT JOIN register.school AS s ON s.urn = l.other_urn
            WHERE l.urn = \(urn) ORDER BY l.established_on NULLS LAST, l.type, l.other_urn
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
