import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension MatchDesk {
    /// Puts a lead before an Ambassador: the named one, or the best with room.
    func propose(_ command: ProposeMatch, _ context: CommandContext) async throws -> MatchesProposed {
        let lead = try await LockedLead.take(command.lead, context)
        guard lead.state == "new" else {
            throw Refusal(.conflict, "The lead is \(lead.state) already.", remedy: "Look at it again: somebody may have matched it.")
        }
        let programme = try await record.current(context.transaction, programme: lead.programme, on: context.today)
        let board = try await MatchBoard(command.lead, programme, on: context.today, context.transaction)
        let proposals = board.leads.first.map(board.proposals) ?? []
        guard let chosen = command.ambassador ?? proposals.first?.ambassador else {
            throw Refusal(.conflict, "No Ambassador has room and may take this lead.", remedy: "Wait for room, or ask an Ambassador to take more.")
        }
        guard proposals.contains(where: { $0.ambassador == chosen }) else {
            throw Refusal(
                .conflict, "\(chosen) has no room, takes no part, or has declined this match.", remedy: "Choose one of the proposals.", field: "ambassador")
        }
        return try await keep([ProposedPair(lead: command.lead, ambassador: chosen)], programme, replacing: true, context)
    }

    /// Those of a plan, as far as each still fits.
    func propose(_ command: ProposeMatches, _ context: CommandContext) async throws -> MatchesProposed {
        guard !command.pairs.isEmpty, command.pairs.count <= 5000, Set(command.pairs.map(\.lead)).count == command.pairs.count else {
            throw Refusal(.invalid, "A plan proposes from 1 to 5,000 leads, each once.", remedy: "Look at the plan again.", field: "pairs")
        }
        let programme = try await record.current(context.transaction, on: context.today)
        return try await keep(command.pairs, programme, replacing: false, context)
    }

    /// Locks leads, then Ambassadors, each in one order, and then looks who has room: nobody is proposed beyond it.
    func keep(_ pairs: [ProposedPair], _ programme: AppliedProgramme, replacing: Bool, _ context: CommandContext) async throws -> MatchesProposed {
        let leads = pairs.map(\.lead)
        let ambassadors = pairs.map(\.ambassador)
        try await context.transaction.query("SELECT id FROM outreach.lead WHERE id = ANY(\(leads)) ORDER BY id FOR UPDATE")
        try await context.transaction.query(
            "SELECT id FROM outreach.ambassador WHERE programme = \(programme.id) AND id = ANY(\(ambassadors)) ORDER BY id FOR UPDATE")
        let only = pairs.count == 1 ? leads.first : nil
        let free = try await Roster.read(programme.id, without: replacing ? only : nil, context.transaction).candidates(programme.definition)
            .filter { $0.isFree(on: context.today) }
        let kept = try await context.transaction.query(
            """
            WITH fitting AS (
                SELECT l.id, g.ambassador, r.room, row_number() OVER (PARTITION BY g.ambassador ORDER BY l.received_at, l.id) AS nth
                FROM unnest(\(leads), \(ambassadors)) AS g (lead, ambassador) JOIN outreach.lead AS l ON l.id = g.lead
                    JOIN unnest(\(free.map(\.ambassador.id)), \(free.map(\.room))) AS r (ambassador, room) ON r.ambassador = g.ambassador
                WHERE l.programme = \(programme.id) AND l.state = 'new' AND (\(replacing) OR l.proposed_to IS NULL)
                    AND NOT EXISTS (SELECT FROM outreach.declined_match AS d WHERE d.lead = l.id AND d.ambassador = g.ambassador)
            )
            UPDATE outreach.lead AS l SET proposed_to = f.ambassador, proposed_at = \(context.now) FROM fitting AS f WHERE l.id = f.id AND f.nth <= f.room
            RETURNING l.id
            """)
        return MatchesProposed(proposed: kept.count, left: pairs.count - kept.count)
    }
}

/// A lead whose row is held until the transaction ends.
struct LockedLead: Sendable {
    var programme: String
    var body: BodyReference
    var contact: ContactID
    var state: String
    var channel: String
    var issues: [String]
    var trustAgreement: String
    var ambassador: String?
    var proposedTo: String?

    static func take(_ id: LeadID, _ context: CommandContext) async throws -> LockedLead {
        let row = try await context.transaction.queryOne(
            """
            SELECT programme, register.current_body(body) AS body, contact, state, channel, issues, trust_agreement, ambassador, proposed_to
            FROM outreach.lead WHERE id = \(id) FOR UPDATE
            """)
        guard let row else { throw Refusal(.notFound, "There is no such lead.", remedy: "Choose one of the list.", field: "lead") }
        return LockedLead(
            programme: try row.get("programme"), body: try row.get("body"), contact: try row.get("contact"), state: try row.get("state"),
            channel: try row.get("channel"), issues: try row.get("issues"), trustAgreement: try row.get("trust_agreement"),
            ambassador: try row.getOptional("ambassador"), proposedTo: try row.getOptional("proposed_to"))
    }
}
