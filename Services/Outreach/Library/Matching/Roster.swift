import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// The Ambassadors of a programme as they stand: what the definition says, who withdrew, and how many bodies each has.
struct Roster: Sendable {
    struct Standing: Sendable {
        var engaged: Int
        var withdrewOn: Day?
    }

    var standings: [String: Standing]

    /// Counted: engagements by the Ambassador who has them now, and leads matched whose engagement is still to come.
    static func read(_ programme: String, _ database: some Queryable) async throws -> Roster {
        let rows = try await database.query(
            """
            SELECT a.id, a.withdrew_on,
                (SELECT count(*) FROM outreach.engagement AS e WHERE e.programme = a.programme AND e.ambassador = a.id)
                + (SELECT count(*) FROM outreach.lead AS l WHERE l.programme = a.programme AND l.ambassador = a.id AND l.state = 'matched'
                    AND NOT EXISTS (SELECT FROM outreach.engagement AS e WHERE e.lead = l.id)) AS engaged
            FROM outreach.ambassador AS a WHERE a.programme = \(programme)
            """)
        return Roster(
            standings: Dictionary(
                uniqueKeysWithValues: try rows.map {
                    (try $0.get("id", as: String.self), Standing(engaged: try $0.get("engaged"), withdrewOn: try $0.getOptional("withdrew_on")))
                }))
    }

    /// The definition's Ambassadors as candidates for a lead.
    func candidates(_ definition: ProgrammeDefinition, declined: Set<String> = []) -> [MatchCandidate] {
        definition.ambassadors.map { ambassador in
            let standing = standings[ambassador.id]
            return MatchCandidate(
                ambassador: ambassador, engaged: standing?.engaged ?? 0, withdrew: standing?.withdrewOn, declined: declined.contains(ambassador.id))
        }
    }
}

extension MatchSubject {
    /// What the register knows of a body; of a trust, what most of its open schools have in common.
    static func read(_ body: BodyReference, _ definition: ProgrammeDefinition, on day: Day, _ database: some Queryable) async throws -> MatchSubject {
        guard body.kind == .school else {
            let row = try await database.queryOne(
                """
                SELECT mode() WITHIN GROUP (ORDER BY region) AS region, mode() WITHIN GROUP (ORDER BY phase) AS phase, avg(pupils)::integer AS pupils,
                    avg(percent_fsm) AS percent_fsm, avg(easting)::integer AS easting, avg(northing)::integer AS northing
                FROM register.school WHERE trust_uid = \(body.code) AND is_open
                """)
            return try MatchSubject(kind: .trust, row: row, type: nil, specialism: nil)
        }
        let row = try await database.queryOne(
            """
            SELECT region, phase, type, type_group, status, closed_on, pupils, percent_fsm, easting, northing FROM register.school WHERE urn = \(body.code)
            """)
        let decision = try row.map { definition.eligibility(of: try BodyFacts(school: $0), on: day) }
        let specialism = decision?.rule.flatMap { id in definition.eligibility.first { $0.id == id }?.specialism }
        return try MatchSubject(kind: .school, row: row, type: row?.getOptional("type"), specialism: specialism)
    }

    private init(kind: BodyReference.Kind, row: Row?, type: String?, specialism: String?) throws {
        var place: GridPlace?
        if let easting: Int = try row?.getOptional("easting"), let northing: Int = try row?.getOptional("northing") {
            place = GridPlace(easting: easting, northing: northing)
        }
        self.init(
            kind: kind, region: try row?.getOptional("region"), phase: try row?.getOptional("phase"), type: type, pupils: try row?.getOptional("pupils"),
            percentFSM: try row?.getOptional("percent_fsm"), place: place, specialism: specialism)
    }
}

extension BodyFacts {
    /// From a row of `register.school`. A lead or a campaign came by us, so the route is a request.
    init(school row: Row) throws {
        self.init(
            kind: .school, type: try row.getOptional("type"), typeGroup: try row.getOptional("type_group"), status: try row.getOptional("status"),
            closedOn: try row.getOptional("closed_on"), route: "website_request")
    }
}
