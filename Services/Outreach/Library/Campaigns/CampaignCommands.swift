import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// The life of a campaign: draft → approved → running ⇄ paused → finished. Who approves is not who may merely write it.
struct CampaignDesk: Sendable {
    let record: ProgrammeRecord
    let settings: OutreachSettings

    func create(_ command: CreateCampaign, _ context: CommandContext) async throws -> Done {
        for (field, text) in [("name", command.name), ("subject", command.subject), ("body", command.body)] where text.trimmed.isEmpty {
            throw Refusal(.invalid, "The campaign has no \(field == "body" ? "text" : field).", remedy: "Write one.", field: field)
        }
        guard command.channel == "email" else {
            throw Refusal(.invalid, "Only e-mail is sent from here, not “\(command.channel)”.", remedy: "Use the channel email.", field: "channel")
        }
        for (field, text) in [("subject", command.subject), ("body", command.body)] {
            try MailTemplate(text).refuseUnknown(of: CampaignField.allCases.map(\.rawValue), field: field)
        }
        let programme = try await record.current(context.transaction, on: context.today)
        guard try await context.transaction.queryOne("SELECT id FROM outreach.segment WHERE id = \(command.segment)") != nil else {
            throw Refusal(.notFound, "There is no such segment.", remedy: "Choose one of the list, or make one.", field: "segment")
        }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.campaign (id, programme, name, segment, subject, body, channel, created_at)
            VALUES (\(command.id), \(programme.id), \(command.name.trimmed), \(command.segment), \(command.subject), \(command.body), \(command.channel),
                \(context.now))
            """)
        return Done()
    }

    func approve(_ command: ApproveCampaign, _ context: CommandContext) async throws -> Done {
        try await move(
            command.id, "UPDATE outreach.campaign SET state = 'approved', approved_at = \(context.now) WHERE id = \(command.id) AND state = 'draft'",
            needs: "a draft", context)
    }

    /// What is queued waits; what is on its way goes.
    func pause(_ command: PauseCampaign, _ context: CommandContext) async throws -> Done {
        try await move(
            command.id, "UPDATE outreach.campaign SET state = 'paused', paused_at = \(context.now) WHERE id = \(command.id) AND state = 'running'",
            needs: "running", context)
    }

    func resume(_ command: ResumeCampaign, _ context: CommandContext) async throws -> Done {
        let done = try await move(
            command.id, "UPDATE outreach.campaign SET state = 'running', paused_at = NULL WHERE id = \(command.id) AND state = 'paused'", needs: "paused",
            context)
        context.wake(MailWork.worker)
        return done
    }

    private func move(_ id: CampaignID, _ update: SQL, needs: String, _ context: CommandContext) async throws -> Done {
        if try await context.transaction.execute(update) == 1 { return Done() }
        throw try await wrongState(id, needs: needs, context.transaction)
    }

    func wrongState(_ id: CampaignID, needs: String, _ database: some Queryable) async throws -> Refusal {
        guard let row = try await database.queryOne("SELECT state FROM outreach.campaign WHERE id = \(id)") else {
            return Refusal(.notFound, "There is no such campaign.", remedy: "Choose one of the list.", field: "id")
        }
        let state: String = try row.get("state")
        return Refusal(
            .conflict, "The campaign is \(state == "draft" ? "a draft" : state), not \(needs).", remedy: "Look at it again: somebody may have moved it.")
    }
}
