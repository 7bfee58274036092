import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension InterestDesk {
    /// "No, thank you", with a reason and a day to ask again. Said again, the last word counts.
    func decline(_ command: DeclineInterest, _ context: CommandContext) async throws -> Done {
        let told = try await MailToken.resolve(command.token, context.transaction)
        let programme = try await record.current(context.transaction, programme: told.programme, on: context.today).definition
        guard programme.notEngaging.contains(where: { $0.code == command.reason }) else {
            throw Refusal(.invalid, "Select a reason", remedy: "Any of the list will do.", field: "reason")
        }
        if let day = command.askAgainOn, day <= context.today {
            throw Refusal(.invalid, "The day to ask again must be in the future", remedy: "Leave it empty if you do not want to be asked.", field: "askAgainOn")
        }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.declined_interest (mail, programme, body, campaign, reason, ask_again_on, declined_at)
            VALUES (\(told.mail), \(told.programme), \(told.body), \(told.campaign), \(command.reason), \(command.askAgainOn), \(context.now))
            ON CONFLICT (mail) DO UPDATE SET reason = excluded.reason, ask_again_on = excluded.ask_again_on, declined_at = excluded.declined_at
            """)
        try await MailEvidence.arrived(told.mail, context)
        try await CampaignsAnswered.stop(told.body, context)
        context.emit(
            InterestDeclined(
                programme: told.programme, body: told.body, campaign: told.campaign, reason: command.reason, askAgainOn: command.askAgainOn, on: context.today))
        return Done()
    }
}
