import Contracts
import Messaging
import PostgreSQL
import Programme

extension MatchSubject {
    /// What matching needs to know of bodies, from the register. A trust is taken as most of its schools are.
    static func load(_ bodies: [BodyReference], in database: some Queryable) async throws -> [BodyReference: MatchSubject] {
        let rows = try await database.query(
            """
            SELECT 'school:' || urn AS body, region, phase, type, pupils, percent_fsm, easting, northing FROM register.school
            WHERE urn = ANY(\(bodies.filter { $0.kind == .school }.map(\.code)))
            UNION ALL
            SELECT 'trust:' || trust_uid, mode() WITHIN GROUP (ORDER BY region), mode() WITHIN GROUP (ORDER BY phase), NULL,
                   avg(pupils)::integer, avg(percent_fsm), avg(easting)::integer, avg(northing)::integer
            FROM register.school WHERE is_open AND trust_uid = ANY(\(bodies.filter { $0.kind == .trust }.map(\.code)))
            GROUP BY trust_uid
            """)
        var subjects: [BodyReference: MatchSubject] = [:]
        for row in rows {
            let body: BodyReference = try row.get("body")
            let easting: Int? = try row.getOptional("easting")
            let northing: Int? = try row.getOptional("northing")
            let place = easting.flatMap { easting in northing.map { GridPlace(easting: easting, northing: $0) } }
            subjects[body] = MatchSubject(
                kind: body.kind, region: try row.getOptional("region"), phase: try row.getOptional("phase"), type: try row.getOptional("type"),
                pupils: try row.getOptional("pupils"), percentFSM: try row.getOptional("percent_fsm"), place: place)
        }
        return subjects
    }
}
