import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Somebody spoke for a body: by the form, a reply, a call, an event, or through somebody who referred it.
struct Approach: Sendable {
    /// The command, or the message that came in.
    var cause: MessageID
    var lead: LeadID
    var body: BodyReference
    var name: String
    var email: String
    var role: String
    var phone: String?
    var channel: String
    var campaign: CampaignID?
    var referredBy: String?
    var issues: [String]
    var message: String?
    var decisionMaker: Bool
    var trustAgreement: String
    /// Where the address is from.
    var source: String

    /// A new lead, or the open one of the body or of its trust, which what was said joins.
    func take(_ programme: AppliedProgramme, _ context: some Effecting) async throws -> LeadReference {
        let transaction = context.transaction
        // One at a time for a body, so that two at once make one lead.
        try await transaction.query("SELECT pg_advisory_xact_lock(hashtext(\("lead \(body)")))")
        let open = try await transaction.queryOne(
            """
            SELECT id, reference FROM outreach.lead AS l
            WHERE programme = \(programme.id) AND state IN ('new', 'matched') AND (body = ANY(register.line_of(\(body)))
                OR body = (SELECT 'trust:' || trust_uid FROM register.school WHERE urn = \(body.kind == .school ? body.code : nil)))
            ORDER BY received_at LIMIT 1
            """)
        let contact = try await contact(context)
        try await CampaignsAnswered.stop(body, context)
        if let open {
            let reference = LeadReference(lead: try open.get("id"), reference: try open.get("reference"))
            try await speak(for: reference.lead, contact, context)
            return reference
        }
        let number = try await transaction.queryOne("SELECT count(*) AS count FROM outreach.lead WHERE programme = \(programme.id) AND body = \(body)")
        let earlier: Int = try number?.get("count") ?? 0
        let reference = programme.definition.reference("L", body.kind == .trust ? "T\(body.code)" : "\(body.code)") + (earlier == 0 ? "" : "-\(earlier + 1)")
        try await transaction.execute(
            """
            INSERT INTO outreach.lead (id, reference, programme, body, contact, channel, campaign, issues, message, phone, decision_maker, trust_agreement,
                received_at, received_on, decision_maker_name, decision_maker_role)
            VALUES (\(lead), \(reference), \(programme.id), \(body), \(contact), \(channel), \(campaign), \(issues),
                \(message), \(phone), \(decisionMaker), \(trustAgreement), \(context.now), \(context.today),
                \(decisionMaker ? name.trimmed : nil), \(decisionMaker ? role : nil))
            """)
        try await speak(for: lead, contact, context)
        context.emit(
            LeadRegistered(
                programme: programme.id, lead: lead, reference: reference, body: body, contact: contact, channel: channel, campaign: campaign, issues: issues,
                on: context.today))
        return LeadReference(lead: lead, reference: reference)
    }

    func validate(_ programme: ProgrammeDefinition) throws {
        guard !name.trimmed.isEmpty else { throw Refusal(.invalid, "Enter your name", field: "name") }
        guard MailAddress.isAddress(email.trimmed) else {
            throw Refusal(.invalid, "Enter an e-mail address in the correct format, like name@example.org", field: "email")
        }
        guard programme.contactRoles.contains(where: { $0.code == role }) else { throw Refusal(.invalid, "Select your role", field: "role") }
        for issue in issues where !programme.issues.contains(where: { $0.code == issue }) {
            throw Refusal(.invalid, "“\(issue)” is not something the programme helps with", remedy: "Select from the list.", field: "issues")
        }
        guard programme.engagementNeeds.trustAgreement.contains(where: { $0.code == trustAgreement }) else {
            throw Refusal(.invalid, "Select whether your trust agrees", field: "trustAgreement")
        }
        guard (message ?? "").count <= 4000 else { throw Refusal(.invalid, "The message must be 4,000 characters or fewer", field: "message") }
    }

    private func speak(for lead: LeadID, _ contact: ContactID, _ context: some Effecting) async throws {
        try await context.transaction.execute(
            """
            INSERT INTO outreach.lead_voice (id, lead, body, contact, channel, referred_by, spoken_at)
            VALUES (\(cause), \(lead), \(body), \(contact), \(channel), \(referredBy?.trimmed), \(context.now))
            """)
    }

    /// The person who spoke, recorded with where the address is from.
    private func contact(_ context: some Effecting) async throws -> ContactID {
        try await ContactKeeping.keep(body, name: name, email: email, role: role, source: source, by: cause, context)
    }
}

/// People at bodies, each once by their address.
enum ContactKeeping {
    /// - Parameter cause: what a new one's id comes from.
    static func keep(
        _ body: BodyReference, name: String, email: String, role: String, source: String, by cause: MessageID, _ context: some Effecting
    ) async throws -> ContactID {
        let row = try await context.transaction.queryOne(
            """
            INSERT INTO outreach.contact (id, body, role, name, email, source, lawful_basis, recorded_at)
            VALUES (\(ContactID(from: cause, label: "contact")), \(body), \(role), \(name.trimmed), \(email.trimmed), \(source), 'public_task', \(context.now))
            ON CONFLICT (body, lower(email)) DO UPDATE SET name = excluded.name, role = excluded.role RETURNING id
            """)
        guard let row else { throw Refusal(.fault, "The address was not kept.", remedy: "Try again.") }
        return try row.get("id")
    }
}
