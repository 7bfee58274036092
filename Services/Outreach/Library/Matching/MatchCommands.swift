import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension MatchDesk {
    /// Takes a proposal: the lead goes to the Ambassador. Its row is locked, so that two leads never take the last place.
    func accept(_ command: AcceptMatch, _ context: CommandContext) async throws -> Done {
        let row = try await context.transaction.queryOne(
            "SELECT programme, register.current_body(body) AS body, contact, state, issues, trust_agreement, ambassador FROM outreach.lead WHERE id = \(command.lead) FOR UPDATE"
        )
        guard let row else { throw Refusal(.notFound, "There is no such lead.", remedy: "Choose one of the list.", field: "lead") }
        let state: String = try row.get("state")
        guard state == "new" else {
            if state == "matched", try row.getOptional("ambassador") == command.ambassador { return Done() }
            throw Refusal(.conflict, "The lead is \(state) already.", remedy: "Look at it again: somebody may have matched it.")
        }
        let programme = try await record.current(context.transaction, programme: try row.get("programme"), on: context.today)
        guard programme.definition.models.contains(where: { $0.code == command.model }) else {
            let known = programme.definition.models.map(\.code).joined(separator: ", ")
            throw Refusal(.invalid, "“\(command.model)” is no model of support.", remedy: "Use one of \(known).", field: "model")
        }
        guard try row.get("trust_agreement") != "refused" else {
            throw Refusal(.conflict, "The trust has refused.", remedy: "Ask the trust again before an engagement opens.", field: "trustAgreement")
        }
        try await checkRoom(command.ambassador, programme, context)
        let declined = try await context.transaction.queryOne(
            "SELECT by FROM outreach.declined_match WHERE lead = \(command.lead) AND ambassador = \(command.ambassador)")
        if let declined {
            throw Refusal(
                .conflict, "The \(try declined.get("by", as: String.self)) has declined this match.", remedy: "Choose another Ambassador.", field: "ambassador")
        }
        try await context.transaction.execute(
            """
            UPDATE outreach.lead SET state = 'matched', ambassador = \(command.ambassador), model = \(command.model), matched_at = \(context.now)
            WHERE id = \(command.lead)
            """)
        context.emit(
            MatchAccepted(
                programme: programme.id, version: programme.version, lead: command.lead, body: try row.get("body"), ambassador: command.ambassador,
                contact: try row.get("contact"), model: command.model, issues: try row.get("issues"), trustAgreement: try row.get("trust_agreement"),
                on: context.today))
        return Done()
    }

    private func checkRoom(_ id: String, _ programme: AppliedProgramme, _ context: CommandContext) async throws {
        let locked = try await context.transaction.queryOne(
            "SELECT withdrew_on FROM outreach.ambassador WHERE programme = \(programme.id) AND id = \(id) FOR UPDATE")
        guard let locked, let ambassador = programme.definition.ambassador(id) else {
            throw Refusal(.notFound, "The programme has no Ambassador “\(id)”.", remedy: "Choose one of the proposals.", field: "ambassador")
        }
        if let withdrew: Day = try locked.getOptional("withdrew_on") {
            throw Refusal(.conflict, "\(ambassador.name) withdrew on \(withdrew.words).", remedy: "Choose another Ambassador.", field: "ambassador")
        }
        let engaged = try await Roster.read(programme.id, context.transaction).standings[id]?.engaged ?? 0
        guard engaged < ambassador.capacity else {
            throw Refusal(
                .conflict, "\(ambassador.name) has no room: \(engaged) of \(ambassador.capacity).", remedy: "Choose another Ambassador.", field: "ambassador")
        }
    }

    /// A "no" to a proposal; the lead stays open for the next.
    func decline(_ command: DeclineMatch, _ context: CommandContext) async throws -> Done {
        guard ["ambassador", "school"].contains(command.by) else {
            throw Refusal(.invalid, "“\(command.by)” cannot decline a match.", remedy: "Use ambassador or school.", field: "by")
        }
        guard !command.reason.trimmed.isEmpty else { throw Refusal(.invalid, "A “no” has a reason.", remedy: "Give it.", field: "reason") }
        guard let row = try await context.transaction.queryOne("SELECT state FROM outreach.lead WHERE id = \(command.lead) FOR UPDATE") else {
            throw Refusal(.notFound, "There is no such lead.", remedy: "Choose one of the list.", field: "lead")
        }
        let state: String = try row.get("state")
        guard state == "new" else {
            throw Refusal(.conflict, "The lead is \(state) already.", remedy: "An engagement is handed over, or closed, in the support log.")
        }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.declined_match (lead, ambassador, by, reason, declined_at)
            VALUES (\(command.lead), \(command.ambassador), \(command.by), \(command.reason.trimmed), \(context.now)) ON CONFLICT DO NOTHING
            """)
        return Done()
    }

    /// An Ambassador leaves. Support hands its engagements over because of the event; its history stays.
    func withdraw(_ command: WithdrawAmbassador, _ context: CommandContext) async throws -> Done {
        guard !command.reason.trimmed.isEmpty else { throw Refusal(.invalid, "A withdrawal has a reason.", remedy: "Give it.", field: "reason") }
        let row = try await context.transaction.queryOne(
            "SELECT withdrew_on FROM outreach.ambassador WHERE programme = \(command.programme) AND id = \(command.ambassador) FOR UPDATE")
        guard let row else {
            throw Refusal(
                .notFound, "The programme \(command.programme) has no Ambassador “\(command.ambassador)”.", remedy: "See the list of Ambassadors.",
                field: "ambassador")
        }
        if let withdrew: Day = try row.getOptional("withdrew_on") {
            if withdrew == command.on { return Done() }
            throw Refusal(.conflict, "It withdrew on \(withdrew) already.", remedy: "Nothing is left to do.", field: "on")
        }
        try await context.transaction.execute(
            """
            UPDATE outreach.ambassador SET withdrew_on = \(command.on), withdrawal_reason = \(command.reason.trimmed)
            WHERE programme = \(command.programme) AND id = \(command.ambassador)
            """)
        context.emit(AmbassadorWithdrawn(programme: command.programme, ambassador: command.ambassador, on: command.on))
        return Done()
    }
}
