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
        /// The last day of what was agreed with it; nil where nothing was.
        var agreedUntil: Day?

        /// The last day on which it may be matched.
        var lastDay: Day? { [withdrewOn, agreedUntil].compactMap(\.self).min() }
    }

    var standings: [String: Standing]

    /// Counted: engagements by the Ambassador who has them now, leads matched whose engagement is still to come, and leads that are
    /// before the Ambassador.
    ///
    /// - Parameter lead: does not count: the one that is asked about.
    static func read(_ programme: String, without lead: LeadID? = nil, _ database: some Queryable) async throws -> Roster {
        let rows = try await database.query(
            """
            SELECT a.id, a.withdrew_on,
                (SELECT max(g.until_day) FROM outreach.ambassador_agreement AS g WHERE g.programme = a.programme AND g.ambassador = a.id) AS agreed_until,
                (SELECT count(*) FROM outreach.engagement AS e WHERE e.programme = a.programme AND e.ambassador = a.id)
                + (SELECT count(*) FROM outreach.lead AS l WHERE l.programme = a.programme AND l.ambassador = a.id AND l.state = 'matched'
                    AND NOT EXISTS (SELECT FROM outreach.engagement AS e WHERE e.lead = l.id))
                + (SELECT count(*) FROM outreach.lead AS l WHERE l.programme = a.programme AND l.proposed_to = a.id AND l.state = 'new'
                    AND l.id IS DISTINCT FROM \(lead)) AS engaged
            FROM outreach.ambassador AS a WHERE a.programme = \(programme)
            """)
        return Roster(
            standings: Dictionary(
                uniqueKeysWithValues: try rows.map {
                    (
                        try $0.get("id", as: String.self),
                        Standing(
                            engaged: try $0.get("engaged"), withdrewOn: try $0.getOptional("withdrew_on"), agreedUntil: try $0.getOptional("agreed_until"))
                    )
                }))
    }

    /// The definition's Ambassadors as candidates for a lead.
    func candidates(_ definition: ProgrammeDefinition, for lead: OpenLead? = nil) -> [MatchCandidate] {
        definition.ambassadors.map { ambassador in
            let standing = standings[ambassador.id]
            return MatchCandidate(
                ambassador: ambassador, engaged: standing?.engaged ?? 0, withdrew: standing?.lastDay,
                declined: lead?.declined.contains(ambassador.id) ?? false, history: lead?.history[ambassador.id] ?? .none)
        }
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
