import Contracts
import Messaging
import PostgreSQL

/// What matching needs to know of a body, from the register.
struct BodyFacts: Hashable, Sendable {
    var region: String?
    var type: String?
    var percentFSM: Double?

    /// A trust is taken as most of its schools are.
    static func load(_ bodies: [BodyReference], in database: some Queryable) async throws -> [BodyReference: BodyFacts] {
        let rows = try await database.query(
            """
            SELECT 'school:' || urn AS body, region, type, percent_fsm FROM register.school
            WHERE urn = ANY(\(bodies.filter { $0.kind == .school }.map(\.code)))
            UNION ALL
            SELECT 'trust:' || trust_uid, mode() WITHIN GROUP (ORDER BY region), mode() WITHIN GROUP (ORDER BY type), avg(percent_fsm)
            FROM register.school WHERE is_open AND trust_uid = ANY(\(bodies.filter { $0.kind == .trust }.map(\.code)))
            GROUP BY trust_uid
            """)
        var facts: [BodyReference: BodyFacts] = [:]
        for row in rows {
            facts[try row.get("body")] = BodyFacts(
                region: try row.getOptional("region"), type: try row.getOptional("type"), percentFSM: try row.getOptional("percent_fsm"))
        }
        return facts
    }
}
