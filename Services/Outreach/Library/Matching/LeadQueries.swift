import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Leads and whom they are matched with.
struct MatchDesk: Sendable {
    let record: ProgrammeRecord

    static let seers: [Role] = [.administrator, .programmeManager, .outreachOfficer, .ambassadorLead, .ambassadorColleague]

    /// An Ambassador sees the leads that are matched with it or put before it; staff see all.
    func list(_ query: ListLeads, _ context: QueryContext) async throws -> Leads {
        let own = try MatchDesk.restriction(context)
        let rows = try await context.database.query(
            """
            \(LeadSummary.select) WHERE (\(query.state) IS NULL OR l.state = \(query.state)) AND \(LeadSummary.isSeen(by: own))
            ORDER BY l.received_at DESC, l.reference
            """)
        return Leads(leads: try rows.map(LeadSummary.init(row:)))
    }

    func detail(_ query: GetLead, _ context: QueryContext) async throws -> LeadDetail {
        let own = try MatchDesk.restriction(context)
        let row = try await context.database.queryOne(
            """
            \(LeadSummary.select) WHERE l.id = \(query.id) AND \(LeadSummary.isSeen(by: own))
            """)
        guard let row else { throw Refusal(.notFound, "There is no such lead, or it is not yours.", remedy: "Choose one of the list.", field: "id") }
        let declinedRows = try await context.database.query(
            "SELECT ambassador, by, reason FROM outreach.declined_match WHERE lead = \(query.id) ORDER BY declined_at, ambassador")
        let declined = try declinedRows.map { DeclinedProposal(ambassador: try $0.get("ambassador"), by: try $0.get("by"), reason: try $0.get("reason")) }
        let summary = try LeadSummary(row: row)
        var matches: [MatchProposal] = []
        let programme = try await record.current(context.database, programme: try row.get("programme"), on: context.today)
        if summary.state == "new" {
            let board = try await MatchBoard(query.id, programme, on: context.today, context.database)
            // Ambassadors are not ranked before each other.
            matches = (board.leads.first.map(board.proposals) ?? []).filter { own == nil || $0.ambassador == own }
        }
        let warned = try await context.database.query("SELECT code, words FROM outreach.match_warning WHERE lead = \(query.id) ORDER BY code")
        return LeadDetail(
            summary: summary, contactName: try row.get("contact_name"), contactEmail: try row.get("contact_email"), contactRole: try row.get("contact_role"),
            issues: try row.get("issues"), message: try row.getOptional("message"), matches: matches,
            declined: own == nil ? declined : declined.filter { $0.ambassador == own },
            warned: try warned.map { MatchWarning(code: try $0.get("code"), words: try $0.get("words")) },
            care: try await LeadCare.read(query.id, programme.definition, on: context.today, context.database))
    }

    func plan(_: GetMatchPlan, _ context: QueryContext) async throws -> MatchPlan {
        let programme = try await record.current(context.database, on: context.today)
        return try await MatchBoard(nil, programme, on: context.today, context.database).plan()
    }

    func ambassadors(_: ListAmbassadors, _ context: QueryContext) async throws -> Ambassadors {
        let programme = try await record.current(context.database, on: context.today)
        let roster = try await Roster.read(programme.id, context.database)
        return Ambassadors(
            ambassadors: programme.definition.ambassadors.map { ambassador in
                let standing = roster.standings[ambassador.id]
                return AmbassadorSummary(
                    id: ambassador.id, name: ambassador.name, regions: ambassador.regions, specialism: ambassador.specialism, capacity: ambassador.capacity,
                    engaged: standing?.engaged ?? 0, withdrewOn: standing?.withdrewOn)
            })
    }

    /// Nil for those who see every lead; otherwise the Ambassador whose leads they see.
    static func restriction(_ context: QueryContext) throws -> String? {
        guard let actor = context.actor, !actor.isDeliveryPartner else { return nil }
        guard let ambassador = actor.ambassador else { throw Refusal(.forbidden, "Your role does not show leads.", remedy: "Ask the delivery partner.") }
        return ambassador
    }
}

extension LeadSummary {
    static let select: SQL = """
        SELECT l.id, l.reference, l.programme, l.body, coalesce(s.name, t.name, l.body) AS body_name, l.state, l.channel, l.received_on, l.ambassador,
            CASE WHEN l.state = 'new' THEN l.proposed_to END AS proposed_to, \(LeadCare.responded) AS responded_at,
            CASE WHEN l.state = 'declined' THEN (SELECT f.ask_again_on FROM outreach.lead_refusal AS f WHERE f.lead = l.id ORDER BY f.recorded_at DESC LIMIT 1)
                END AS ask_again_on,
            l.issues, l.message, c.name AS contact_name, c.email AS contact_email, c.role AS contact_role
        FROM outreach.lead AS l JOIN outreach.contact AS c ON c.id = l.contact
            LEFT JOIN register.school AS s ON s.urn = CASE WHEN l.body LIKE 'school:%' THEN substr(l.body, 8)::integer END
            LEFT JOIN register.trust AS t ON t.uid = CASE WHEN l.body LIKE 'trust:%' THEN substr(l.body, 7)::integer END
        """

    /// Whose it is, or before whom it was put; nil sees all.
    static func isSeen(by ambassador: String?) -> SQL {
        "(\(ambassador) IS NULL OR l.ambassador = \(ambassador) OR (l.state = 'new' AND l.proposed_to = \(ambassador)))"
    }

    init(row: Row) throws {
        self.init(
            id: try row.get("id"), reference: try row.get("reference"), body: try row.get("body"), bodyName: try row.get("body_name"),
            state: try row.get("state"), channel: try row.get("channel"), receivedOn: try row.get("received_on"), ambassador: try row.getOptional("ambassador"),
            proposedTo: try row.getOptional("proposed_to"),
            respondedOn: try row.getOptional("responded_at", as: Instant.self).map { London.day(of: $0) }, askAgainOn: try row.getOptional("ask_again_on"))
    }
}
