import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension InterestDesk {
    /// Somebody at a body is interested: a lead. A body that has an open lead keeps it, and its reference comes back.
    func register(_ command: RegisterInterest, _ context: CommandContext) async throws -> LeadReference {
        let told: MailToken?
        if let token = command.token { told = try await MailToken.resolve(token, context.transaction) } else { told = nil }
        let programme = try await record.current(context.transaction, programme: told?.programme, on: context.today)
        guard let said = told?.body ?? command.body else {
            throw Refusal(.invalid, "Nobody said which school or trust this is about.", remedy: "Give the school's name or URN.", field: "body")
        }
        // A link may be older than the school's conversion: the lead is of the school as it is now.
        let body = try await BodyNames.current(said, context.transaction)
        try validate(command, programme.definition)
        guard try await BodyNames.exists(body, context.transaction) else {
            throw Refusal(
                .invalid, "The register has no \(body.kind.rawValue) \(body.code).", remedy: "Check the number, or find the school by its name.", field: "body")
        }
        if let told { try await MailEvidence.arrived(told.mail, context) }
        // One at a time for a body, so that two forms at once make one lead.
        try await context.transaction.query("SELECT pg_advisory_xact_lock(hashtext(\("lead \(body)")))")
        let open = try await context.transaction.queryOne(
            "SELECT id, reference FROM outreach.lead WHERE programme = \(programme.id) AND body = ANY(register.line_of(\(body))) AND state IN ('new', 'matched') ORDER BY received_at LIMIT 1"
        )
        if let open { return LeadReference(lead: try open.get("id"), reference: try open.get("reference")) }

        let contact = try await contact(command, body, context)
        let channel = told?.campaign == nil ? command.channel : "email"
        let number = try await context.transaction.queryOne("SELECT count(*) AS count FROM outreach.lead WHERE programme = \(programme.id) AND body = \(body)")
        let earlier: Int = try number?.get("count") ?? 0
        let reference = programme.definition.reference("L", body.kind == .trust ? "T\(body.code)" : "\(body.code)") + (earlier == 0 ? "" : "-\(earlier + 1)")
        try await context.transaction.execute(
            """
            INSERT INTO outreach.lead (id, reference, programme, body, contact, channel, campaign, issues, message, phone, decision_maker, trust_agreement,
                received_at, received_on)
            VALUES (\(command.lead), \(reference), \(programme.id), \(body), \(contact), \(channel), \(told?.campaign), \(command.issues),
                \(command.message), \(command.phone), \(command.decisionMaker), \(command.trustAgreement), \(context.now), \(context.today))
            """)
        try await CampaignsAnswered.stop(body, context)
        context.emit(
            LeadRegistered(
                programme: programme.id, lead: command.lead, body: body, contact: contact, channel: channel, campaign: told?.campaign, issues: command.issues,
                on: context.today))
        return LeadReference(lead: command.lead, reference: reference)
    }

    private func validate(_ command: RegisterInterest, _ programme: ProgrammeDefinition) throws {
        guard !command.name.trimmed.isEmpty else { throw Refusal(.invalid, "Enter your name", field: "name") }
        guard MailAddress.isAddress(command.email.trimmed) else {
            throw Refusal(.invalid, "Enter an e-mail address in the correct format, like name@example.org", field: "email")
        }
        guard programme.contactRoles.contains(where: { $0.code == command.role }) else {
            throw Refusal(.invalid, "Select your role", field: "role")
        }
        for issue in command.issues where !programme.issues.contains(where: { $0.code == issue }) {
            throw Refusal(.invalid, "“\(issue)” is not something the programme helps with", remedy: "Select from the list.", field: "issues")
        }
        guard ["not_asked", "agreed", "refused", "not_needed"].contains(command.trustAgreement) else {
            throw Refusal(.invalid, "Select whether your trust agrees", field: "trustAgreement")
        }
        guard (command.message ?? "").count <= 4000 else {
            throw Refusal(.invalid, "The message must be 4,000 characters or fewer", field: "message")
        }
    }

    /// The person who filled the form in, recorded with where the address is from.
    private func contact(_ command: RegisterInterest, _ body: BodyReference, _ context: CommandContext) async throws -> ContactID {
        let row = try await context.transaction.queryOne(
            """
            INSERT INTO outreach.contact (id, body, role, name, email, source, lawful_basis, recorded_at)
            VALUES (\(ContactID(from: context.id, label: "contact")), \(body), \(command.role), \(command.name.trimmed), \(command.email.trimmed),
                'given on the programme''s form', 'public_task', \(context.now))
            ON CONFLICT (body, lower(email)) DO UPDATE SET name = excluded.name, role = excluded.role RETURNING id
            """)
        guard let row else { throw Refusal(.fault, "The address was not kept.", remedy: "Try again.") }
        return try row.get("id")
    }
}

extension BodyNames {
    /// The body under the URN by which its school goes on.
    static func current(_ body: BodyReference, _ database: some Queryable) async throws -> BodyReference {
        try await database.queryOne("SELECT register.current_body(\(body)) AS body")?.get("body") ?? body
    }

    static func exists(_ body: BodyReference, _ database: some Queryable) async throws -> Bool {
        let row =
            switch body.kind {
            case .school: try await database.queryOne("SELECT urn FROM register.school WHERE urn = \(body.code)")
            case .trust: try await database.queryOne("SELECT uid FROM register.trust WHERE uid = \(body.code)")
            }
        return row != nil
    }
}
