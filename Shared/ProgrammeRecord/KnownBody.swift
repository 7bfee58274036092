package import Contracts
import Messaging
package import PostgreSQL
package import Programme

/// What the register knows of a body, for matching and for eligibility. A trust is taken as most of its schools are.
package struct KnownBody: Sendable {
    package var subject: MatchSubject
    package var facts: BodyFacts

    /// Those that the register has, in one statement.
    package static func load(_ bodies: [BodyReference], in database: some Queryable) async throws -> [BodyReference: KnownBody] {
        let rows = try await database.query(
            """
            SELECT 'school:' || urn AS body, region, phase, type, pupils, percent_fsm, easting, northing, type_group, low_age, high_age, religion,
                trust_uid IS NOT NULL AS in_trust, status, closed_on
            FROM register.school WHERE urn = ANY(\(bodies.filter { $0.kind == .school }.map(\.code)))
            UNION ALL
            SELECT 'trust:' || trust_uid, mode() WITHIN GROUP (ORDER BY region), mode() WITHIN GROUP (ORDER BY phase), NULL,
                avg(pupils)::integer, avg(percent_fsm), avg(easting)::integer, avg(northing)::integer, mode() WITHIN GROUP (ORDER BY type_group),
                min(low_age), max(high_age), mode() WITHIN GROUP (ORDER BY religion), true, NULL, NULL
            FROM register.school WHERE is_open AND trust_uid = ANY(\(bodies.filter { $0.kind == .trust }.map(\.code)))
            GROUP BY trust_uid
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { row in (try row.get("body", as: BodyReference.self), try KnownBody(row)) })
    }

    private init(_ row: Row) throws {
        let body: BodyReference = try row.get("body")
        subject = try MatchSubject(kind: body.kind, row)
        facts = BodyFacts(
            kind: body.kind, type: subject.type, typeGroup: body.kind == .school ? subject.typeGroup : nil, status: try row.getOptional("status"),
            closedOn: try row.getOptional("closed_on"))
    }
}

extension MatchSubject {
    /// From a row with the columns of `register.school`, and `in_trust`.
    package init(kind: BodyReference.Kind, _ row: Row) throws {
        let easting: Int? = try row.getOptional("easting")
        let northing: Int? = try row.getOptional("northing")
        self.init(
            kind: kind, region: try row.getOptional("region"), phase: try row.getOptional("phase"), type: try row.getOptional("type"),
            pupils: try row.getOptional("pupils"), percentFSM: try row.getOptional("percent_fsm"),
            place: easting.flatMap { easting in northing.map { GridPlace(easting: easting, northing: $0) } }, typeGroup: try row.getOptional("type_group"),
            lowAge: try row.getOptional("low_age"), highAge: try row.getOptional("high_age"), faith: try row.getOptional("religion"),
            inTrust: try row.get("in_trust"))
    }
}
