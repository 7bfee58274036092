import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What staff do with a lead until it is matched: record it, answer it, take its "no", ask again, keep its people.
struct LeadDesk: Sendable {
    let record: ProgrammeRecord

    func take(_ command: RecordLead, _ context: CommandContext) async throws -> LeadReference {
        let programme = try await record.current(context.transaction, on: context.today)
        let body = try await BodyNames.current(command.body, context.transaction)
        guard try await BodyNames.exists(body, context.transaction) else {
            throw Refusal(
                .invalid, "The register has no \(body.kind.rawValue) \(body.code).", remedy: "Check the number, or find the school by its name.", field: "body")
        }
        try Self.check(channel: command.channel, programme.definition)
        let approach = Approach(
            cause: context.id, lead: command.lead, body: body, name: command.contactName, email: command.email, role: command.role, channel: command.channel,
            referredBy: command.referredBy.flatMap { $0.trimmed.isEmpty ? nil : $0 }, issues: command.issues, message: command.message,
            decisionMaker: command.decisionMaker, trustAgreement: command.trustAgreement, source: "given to the programme's staff")
        try approach.validate(programme.definition)
        return try await approach.take(programme, context)
    }

    func respond(_ command: RespondToLead, _ context: CommandContext) async throws -> Done {
        let lead = try await LockedLead.take(command.lead, context)
        try Self.check(channel: command.channel, try await programme(lead, context))
        try await context.transaction.execute(
            """
            INSERT INTO outreach.lead_response (id, lead, channel, responded_by, responded_at)
            VALUES (\(context.id), \(command.lead), \(command.channel), \(context.who), \(context.now))
            """)
        return Done()
    }

    func decline(_ command: DeclineLead, _ context: CommandContext) async throws -> Done {
        let lead = try await LockedLead.take(command.lead, context)
        guard LeadState(rawValue: lead.state)?.after("decline") != nil else {
            throw Refusal(.conflict, "The lead is \(lead.state) already.", remedy: "Support that has begun is closed in the support log.")
        }
        guard try await programme(lead, context).notEngaging.contains(where: { $0.code == command.reason }) else {
            throw Refusal(.invalid, "Select a reason", remedy: "Any of the list will do.", field: "reason")
        }
        if let day = command.askAgainOn, day <= context.today {
            throw Refusal(
                .invalid, "The day to ask again must be in the future", remedy: "Leave it empty if they do not want to be asked.", field: "askAgainOn")
        }
        try await context.transaction.execute("UPDATE outreach.lead SET state = 'declined', ended_at = \(context.now) WHERE id = \(command.lead)")
        try await context.transaction.execute(
            """
            INSERT INTO outreach.lead_refusal (id, lead, reason, ask_again_on, refused_on, recorded_by, recorded_at)
            VALUES (\(context.id), \(command.lead), \(command.reason), \(command.askAgainOn), \(context.today), \(context.who), \(context.now))
            """)
        context.emit(
            InterestDeclined(
                programme: lead.programme, body: lead.body, campaign: nil, reason: command.reason, askAgainOn: command.askAgainOn, on: context.today))
        return Done()
    }

    /// The way back. A body that has another open lead meanwhile keeps that one.
    func reopen(_ command: ReopenLead, _ context: CommandContext) async throws -> Done {
        let lead = try await LockedLead.take(command.lead, context)
        guard LeadState(rawValue: lead.state)?.after("ask again") != nil else {
            throw Refusal(.conflict, "The lead is \(lead.state).", remedy: "Only one that was declined is asked again.")
        }
        let open = try await context.transaction.queryOne(
            """
            SELECT reference FROM outreach.lead WHERE programme = \(lead.programme) AND body = ANY(register.line_of(\(lead.body))) AND state IN ('new', 'matched')
            """)
        if let open {
            throw Refusal(.conflict, "\(try open.get("reference", as: String.self)) is open for the same body.", remedy: "Go on with that one.")
        }
        try await context.transaction.execute(
            "UPDATE outreach.lead SET state = 'new', ended_at = NULL, proposed_to = NULL, proposed_at = NULL WHERE id = \(command.lead)")
        return Done()
    }

    func revise(_ command: ReviseLead, _ context: CommandContext) async throws -> Done {
        let lead = try await LockedLead.take(command.lead, context)
        let programme = try await programme(lead, context)
        guard !command.decisionMaker.trimmed.isEmpty else { throw Refusal(.invalid, "Enter who decides", field: "decisionMaker") }
        guard programme.contactRoles.contains(where: { $0.code == command.decisionMakerRole }) else {
            throw Refusal(.invalid, "Select the role of whoever decides", field: "decisionMakerRole")
        }
        guard programme.engagementNeeds.trustAgreement.contains(where: { $0.code == command.trustAgreement }) else {
            throw Refusal(.invalid, "Select whether the trust agrees", field: "trustAgreement")
        }
        try await context.transaction.execute(
            """
            UPDATE outreach.lead SET decision_maker_name = \(command.decisionMaker.trimmed), decision_maker_role = \(command.decisionMakerRole),
                trust_agreement = \(command.trustAgreement) WHERE id = \(command.lead)
            """)
        return Done()
    }

    /// With a successor the lead goes on with them; without, it shows that one is wanted.
    func replaceContact(_ command: ReplaceLeadContact, _ context: CommandContext) async throws -> Done {
        let lead = try await LockedLead.take(command.lead, context)
        guard command.leftOn <= context.today.adding(days: 366) else { throw Refusal(.invalid, "That day is too far away", field: "leftOn") }
        guard let successor = command.successor else {
            try await context.transaction.execute("UPDATE outreach.lead SET contact_left_on = \(command.leftOn) WHERE id = \(command.lead)")
            return Done()
        }
        guard MailAddress.isAddress(successor.email.trimmed), !successor.name.trimmed.isEmpty,
            try await programme(lead, context).contactRoles.contains(where: { $0.code == successor.role })
        else {
            throw Refusal(.invalid, "A successor has a name, an e-mail address and a role", remedy: "Give all three, or none of them yet.", field: "successor")
        }
        let contact = try await ContactKeeping.keep(
            lead.body, name: successor.name, email: successor.email, role: successor.role, source: "given to the programme's staff", by: context.id, context)
        try await context.transaction.execute("UPDATE outreach.lead SET contact = \(contact), contact_left_on = NULL WHERE id = \(command.lead)")
        return Done()
    }

    static func check(channel: String, _ programme: ProgrammeDefinition) throws {
        guard programme.contactPolicy.channels.contains(where: { $0.code == channel }) else {
            let known = programme.contactPolicy.channels.map(\.code).joined(separator: ", ")
            throw Refusal(.invalid, "“\(channel)” is no channel of the programme.", remedy: "Use one of \(known).", field: "channel")
        }
    }

    private func programme(_ lead: LockedLead, _ context: CommandContext) async throws -> ProgrammeDefinition {
        try await record.current(context.transaction, programme: lead.programme, on: context.today).definition
    }
}

extension CommandContext {
    /// A person's id, or the key of an operator.
    var who: String { actor?.person.description ?? principal }
}
