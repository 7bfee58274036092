import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension InterestDesk {
    /// Somebody at a body is interested: a lead. A body that has an open lead keeps it, and its reference comes back.
    ///
    /// - Parameter campaign: whose touch brought it, where no link of a message did.
    func register(_ command: RegisterInterest, _ context: CommandContext, of campaign: CampaignID? = nil) async throws -> LeadReference {
        let told: MailToken?
        if let token = command.token { told = try await MailToken.resolve(token, context.transaction) } else { told = nil }
        let programme = try await record.current(context.transaction, programme: told?.programme, on: context.today)
        guard let said = told?.body ?? command.body else {
            throw Refusal(.invalid, "Nobody said which school or trust this is about.", remedy: "Give the school's name or URN.", field: "body")
        }
        // A link may be older than the school's conversion: the lead is of the school as it is now.
        let body = try await BodyNames.current(said, context.transaction)
        guard try await BodyNames.exists(body, context.transaction) else {
            throw Refusal(
                .invalid, "The register has no \(body.kind.rawValue) \(body.code).", remedy: "Check the number, or find the school by its name.", field: "body")
        }
        let approach = Approach(
            cause: context.id, lead: command.lead, body: body, name: command.name, email: command.email, role: command.role, phone: command.phone,
            channel: told?.campaign == nil ? command.channel : "email", campaign: told?.campaign ?? campaign, issues: command.issues, message: command.message,
            decisionMaker: command.decisionMaker, trustAgreement: command.trustAgreement, source: "given on the programme's form")
        try approach.validate(programme.definition)
        if let told { try await MailEvidence.arrived(told.mail, context) }
        return try await approach.take(programme, context)
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
