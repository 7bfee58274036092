import Contracts
import Messaging
import PostgreSQL

extension MatchDesk {
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
