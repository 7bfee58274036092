import Contracts
import Messaging
import PostgreSQL

/// What Notify says became of a message after it had taken it.
enum ReceiptDesk {
    /// A receipt of a message that is not ours, or was sent again since, changes nothing. Refuses (unavailable) what is about a message
    /// whose own answer has yet to be kept: Notify comes again.
    static func take(_ command: RecordReceipt, _ context: CommandContext) async throws -> Done {
        guard let status = NotifyStatus(rawValue: command.status) else {
            throw Refusal(.invalid, "“\(command.status.prefix(40))” is no status of Notify's.", remedy: "Use a status of an e-mail.", field: "status")
        }
        guard let told = HandedOver(reference: command.reference) else { return Done() }
        let row = try await context.transaction.queryOne(
            "SELECT state, handovers FROM outreach.mail WHERE id = \(told.id) AND route = 'notify' FOR UPDATE")
        guard let row, try row.get("handovers") == told.number else { return Done() }
        guard try row.get("state", as: String.self) != "sending" else {
            throw Refusal(.unavailable, "The message is still in hand.", remedy: "Post the receipt again in a few minutes.")
        }
        try await MailEvidence.arrived(told.id, by: "a receipt", context)
        switch status {
        case .created, .sending: break
        case .delivered:
            try await context.transaction.execute(
                "UPDATE outreach.mail SET delivered_at = coalesce(delivered_at, \(context.now)) WHERE id = \(told.id) AND state = 'sent'")
        case .permanentFailure, .temporaryFailure, .technicalFailure:
            // What answers a sign-in is between Access and the person.
            guard let mail = try await AnsweredMail.ours(told.id, context.transaction) else { break }
            try await mail.bounced(isHard: status == .permanentFailure, detail: "Notify: \(command.status)", context)
        }
        return Done()
    }
}

/// Of an e-mail, as Notify's documentation has them.
enum NotifyStatus: String, Sendable {
    case created, sending, delivered
    /// The address is wrong.
    case permanentFailure = "permanent-failure"
    /// The inbox is full, or a filter turned it away.
    case temporaryFailure = "temporary-failure"
    /// Something between Notify and its provider: to be sent again.
    case technicalFailure = "technical-failure"
}
