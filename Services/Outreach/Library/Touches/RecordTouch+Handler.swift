import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension InterestDesk {
    /// What came of a touch that a person made. What it means elsewhere (a lead, a no, an opt-out) happens in the same transaction.
    func recordTouch(_ command: RecordTouch, _ context: CommandContext) async throws -> TouchRecorded {
        let row = try await context.transaction.queryOne(
            """
            SELECT t.programme, t.campaign, t.place, t.channel, t.body, t.contact, t.state, c.name, c.email, c.role, c.erased_at IS NOT NULL AS erased
            FROM outreach.touch AS t JOIN outreach.contact AS c ON c.id = t.contact WHERE t.id = \(command.id) FOR UPDATE OF t
            """)
        guard let row else { throw Refusal(.notFound, "There is no such touch.", remedy: "Choose one of the call sheet.", field: "id") }
        guard try row.get("state", as: String.self) == TouchState.open.rawValue else {
            throw Refusal(.conflict, "It is recorded already, or it was stopped.", remedy: "Look at the call sheet again.")
        }
        let channel: String = try row.get("channel")
        let allowed = TouchChannel(rawValue: channel)?.outcomes ?? []
        guard let outcome = TouchOutcome(rawValue: command.outcome), allowed.contains(outcome) else {
            throw Refusal(.invalid, "Select what came of it", remedy: "One of \(allowed.map(\.rawValue).joined(separator: ", ")).", field: "outcome")
        }
        let programme = try await record.current(context.transaction, programme: try row.get("programme"), on: context.today)
        try validate(command, outcome, programme.definition, context)
        try await keep(command, outcome, context)
        let body: BodyReference = try row.get("body")
        let contact: ContactID = try row.get("contact")
        let campaign: CampaignID = try row.get("campaign")
        context.emit(
            TouchMade(
                programme: programme.id, touch: command.id, campaign: campaign, channel: channel, body: body, contact: contact, outcome: outcome.rawValue,
                place: try row.get("place"), on: context.today))
        switch outcome {
        case .interested:
            let role: String = try row.get("role")
            let known = programme.definition.contactRoles.map(\.code)
            let interest = RegisterInterest(
                lead: LeadID(from: context.id, label: "lead"), body: body, name: try row.get("name"), email: try row.get("email"),
                role: known.contains(role) ? role : known.first ?? role, message: command.note, channel: channel)
            return TouchRecorded(lead: try await register(interest, context, of: campaign))
        case .declined:
            try await decline(command, body, campaign, programme.id, context)
        case .optedOut:
            let stop = OptingOut(address: try row.get("email", as: String.self).lowercased(), how: channel == "phone" ? "phone" : "staff")
            if try await stop.keep(context) { context.emit(ContactOptedOut(contact: contact, body: body, wholeBody: false, on: context.today)) }
        case .noAnswer, .leftMessage, .callBack, .wrongNumber, .done: break
        }
        return TouchRecorded()
    }

    private func validate(_ command: RecordTouch, _ outcome: TouchOutcome, _ programme: ProgrammeDefinition, _ context: CommandContext) throws {
        if outcome == .declined, !programme.notEngaging.contains(where: { $0.code == command.reason }) {
            throw Refusal(
                .invalid, "Select why they said no", remedy: "One of \(programme.notEngaging.map(\.code).joined(separator: ", ")).", field: "reason")
        }
        if outcome == .callBack, command.askAgainOn == nil { throw Refusal(.invalid, "Enter the day to call back", field: "askAgainOn") }
        if let day = command.askAgainOn, day <= context.today { throw Refusal(.invalid, "The day must be in the future", field: "askAgainOn") }
        guard (command.note ?? "").count <= 1000 else { throw Refusal(.invalid, "The note must be 1,000 characters or fewer", field: "note") }
    }

    /// A call that nobody answered is tried on the next working day.
    private func keep(_ command: RecordTouch, _ outcome: TouchOutcome, _ context: CommandContext) async throws {
        let note = command.note?.trimmed
        if outcome.isTriedAgain {
            try await context.transaction.execute(
                """
                UPDATE outreach.touch SET attempts = attempts + 1, due_on = \(command.askAgainOn ?? WorkingDays.day(1, after: context.today)),
                    outcome = \(outcome.rawValue), note = coalesce(\(note)::text, note), recorded_by = \(context.author)
                WHERE id = \(command.id)
                """)
        } else {
            try await context.transaction.execute(
                """
                UPDATE outreach.touch SET state = 'made', outcome = \(outcome.rawValue), note = coalesce(\(note)::text, note),
                    recorded_by = \(context.author), ended_at = \(context.now)
                WHERE id = \(command.id)
                """)
        }
    }

    private func decline(_ command: RecordTouch, _ body: BodyReference, _ campaign: CampaignID, _ programme: String, _ context: CommandContext) async throws {
        guard let reason = command.reason else { return }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.declined_interest (touch, programme, body, campaign, reason, ask_again_on, declined_at)
            VALUES (\(command.id), \(programme), \(body), \(campaign), \(reason), \(command.askAgainOn), \(context.now))
            """)
        try await CampaignsAnswered.stop(body, context)
        context.emit(
            InterestDeclined(programme: programme, body: body, campaign: campaign, reason: reason, askAgainOn: command.askAgainOn, on: context.today))
    }
}
