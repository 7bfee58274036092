import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension MatchDesk {
    /// Takes a proposal: the lead goes to the Ambassador. Its row is locked, so that two leads never take the last place. An Ambassador's
    /// people may take what was put before theirs.
    func accept(_ command: AcceptMatch, _ context: CommandContext) async throws -> Done {
        let acting = try context.actingAmbassador(command.ambassador)
        let lead = try await LockedLead.take(command.lead, context)
        if lead.state == "matched", lead.ambassador == acting { return Done() }
        try checkOwn(lead, acting, context)
        guard lead.state == "new" else {
            throw Refusal(.conflict, "The lead is \(lead.state) already.", remedy: "Look at it again: somebody may have matched it.")
        }
        let programme = try await record.current(context.transaction, programme: lead.programme, on: context.today)
        guard programme.definition.models.contains(where: { $0.code == command.model }) else {
            let known = programme.definition.models.map(\.code).joined(separator: ", ")
            throw Refusal(.invalid, "“\(command.model)” is no model of support.", remedy: "Use one of \(known).", field: "model")
        }
        guard lead.trustAgreement != "refused" else {
            throw Refusal(.conflict, "The trust has refused.", remedy: "Ask the trust again before an engagement opens.", field: "trustAgreement")
        }
        let ambassador = try await checkRoom(acting, command.lead, programme, context)
        let declined = try await context.transaction.queryOne(
            "SELECT by FROM outreach.declined_match WHERE lead = \(command.lead) AND ambassador = \(acting)")
        if let declined {
            throw Refusal(
                .conflict, "The \(try declined.get("by", as: String.self)) has declined this match.", remedy: "Choose another Ambassador.", field: "ambassador")
        }
        try await context.transaction.execute(
            """
            UPDATE outreach.lead SET state = 'matched', ambassador = \(acting), model = \(command.model), matched_at = \(context.now)
            WHERE id = \(command.lead)
            """)
        try await recordWarnings(lead, ambassador, command, programme.definition, context)
        context.emit(
            MatchAccepted(
                programme: programme.id, version: programme.version, lead: command.lead, body: lead.body, ambassador: acting,
                contact: lead.contact, model: command.model, issues: lead.issues, trustAgreement: lead.trustAgreement, on: context.today))
        return Done()
    }

    /// What the programme's rules say against it is kept beside it.
    private func recordWarnings(
        _ lead: LockedLead, _ ambassador: Ambassador, _ command: AcceptMatch, _ definition: ProgrammeDefinition, _ context: CommandContext
    ) async throws {
        var facts = try await KnownFacts.load([lead.body], in: context.transaction)[lead.body] ?? BodyFacts(kind: lead.body.kind)
        facts.route = ProgrammeDefinition.route(ofChannel: lead.channel)
        let warnings = definition.warnings(for: facts, with: ambassador, model: command.model, on: context.today)
        guard !warnings.isEmpty else { return }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.match_warning (lead, code, ambassador, words, accepted_by, recorded_at)
            SELECT \(command.lead), code, \(ambassador.id), words, \(context.actor?.person.description ?? context.principal), \(context.now)
            FROM unnest(\(warnings.map(\.code)), \(warnings.map(\.words))) AS given (code, words)
            """)
    }

    /// An Ambassador's people answer what was put before theirs, and nothing else.
    private func checkOwn(_ lead: LockedLead, _ ambassador: String, _ context: CommandContext) throws {
        guard let actor = context.actor, !actor.isDeliveryPartner, lead.proposedTo != ambassador else { return }
        throw Refusal(.notFound, "There is no such lead, or it is not before you.", remedy: "Choose one of the list.", field: "lead")
    }

    private func checkRoom(_ id: String, _ lead: LeadID, _ programme: AppliedProgramme, _ context: CommandContext) async throws -> Ambassador {
        let locked = try await context.transaction.queryOne(
            "SELECT withdrew_on FROM outreach.ambassador WHERE programme = \(programme.id) AND id = \(id) FOR UPDATE")
        guard let locked, let ambassador = programme.definition.ambassador(id) else {
            throw Refusal(.notFound, "The programme has no Ambassador “\(id)”.", remedy: "Choose one of the proposals.", field: "ambassador")
        }
        if let withdrew: Day = try locked.getOptional("withdrew_on") {
            throw Refusal(.conflict, "\(ambassador.name) withdrew on \(withdrew.words).", remedy: "Choose another Ambassador.", field: "ambassador")
        }
        let standing = try await Roster.read(programme.id, without: lead, context.transaction).standings[id]
        if let until = standing?.agreedUntil, until < context.today {
            throw Refusal(
                .conflict, "\(ambassador.name)’s agreement ended on \(until.words).", remedy: "Extend it, or choose another Ambassador.", field: "ambassador")
        }
        let engaged = standing?.engaged ?? 0
        guard engaged < ambassador.capacity else {
            throw Refusal(
                .conflict, "\(ambassador.name) has no room: \(engaged) of \(ambassador.capacity).", remedy: "Choose another Ambassador.", field: "ambassador")
        }
        return ambassador
    }

    /// A "no" to a proposal, by either side. The lead stays open, and goes to the next if it was before this one.
    func decline(_ command: DeclineMatch, _ context: CommandContext) async throws -> Done {
        let acting = try context.actingAmbassador(command.ambassador)
        guard ["ambassador", "school"].contains(command.by) else {
            throw Refusal(.invalid, "“\(command.by)” cannot decline a match.", remedy: "Use ambassador or school.", field: "by")
        }
        guard !command.reason.trimmed.isEmpty else { throw Refusal(.invalid, "A “no” has a reason.", remedy: "Give it.", field: "reason") }
        let lead = try await LockedLead.take(command.lead, context)
        try checkOwn(lead, acting, context)
        guard lead.state == "new" else {
            throw Refusal(.conflict, "The lead is \(lead.state) already.", remedy: "An engagement is handed over, or closed, in the support log.")
        }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.declined_match (lead, ambassador, by, reason, declined_at)
            VALUES (\(command.lead), \(acting), \(command.by), \(command.reason.trimmed), \(context.now)) ON CONFLICT DO NOTHING
            """)
        guard lead.proposedTo == acting else { return Done() }
        try await context.transaction.execute("UPDATE outreach.lead SET proposed_to = NULL, proposed_at = NULL WHERE id = \(command.lead)")
        let programme = try await record.current(context.transaction, programme: lead.programme, on: context.today)
        let board = try await MatchBoard(command.lead, programme, on: context.today, context.transaction)
        if let next = board.leads.first.flatMap({ board.proposals($0).first }) {
            _ = try await keep([ProposedPair(lead: command.lead, ambassador: next.ambassador)], programme, replacing: true, context)
        }
        return Done()
    }
}
