import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What a body says to the Ambassador that is proposed to it.
struct ReassignmentAnswering: Sendable {
    let programmes: ProgrammeRecord

    func answer(_ command: AnswerReassignment, _ context: CommandContext) async throws -> Done {
        let engagement = try await Engagement.open(command.engagement, in: context.transaction)
        let row = try await context.transaction.queryOne(
            "SELECT ordinal, ambassador, proposed FROM support.reassignment WHERE engagement = \(engagement.id) AND state = 'proposed' FOR UPDATE")
        guard let row else {
            throw Refusal(
                .conflict, "Nobody is proposed for \(engagement.reference).", remedy: "Hand it over, or close it.", field: "engagement")
        }
        let said = command.reason.flatMap(\.unlessBlank)
        guard command.agrees || said != nil else { throw Refusal(.invalid, "Enter why the body does not agree", field: "reason") }
        let (leaving, to): (String, String) = (try row.get("ambassador"), try row.get("proposed"))
        let programme = try await programmes.current(context.transaction, programme: engagement.programme, on: context.today)
        if command.agrees {
            let withdrawn = try await Withdrawals(programme.id, in: context.transaction)
            guard let successor = programme.definition.ambassador(to), successor.takesPart(on: context.today), withdrawn.takesPart(to, on: context.today) else {
                throw Refusal(.conflict, "\(to) has withdrawn meanwhile.", remedy: "Record a no: the next is proposed.", field: "agrees")
            }
        }
        try await context.transaction.execute(
            """
            UPDATE support.reassignment SET state = \((command.agrees ? ReassignmentState.agreed : .refused).rawValue),
                answered_on = greatest(\(context.today), proposed_on), answered_by = \(context.actor?.person.description ?? context.principal), reason = \(said)
            WHERE engagement = \(engagement.id) AND ordinal = \(try row.get("ordinal", as: Int.self))
            """)
        guard command.agrees else {
            let last = try await Withdrawals(programme.id, in: context.transaction)[leaving] ?? context.today
            try await Reassignment.propose(
                [engagement], leaving: leaving, from: max(last, context.today).adding(days: 1), on: context.today, programme, in: context.transaction)
            return Done()
        }
        try await Assignment.handOver(
            [(engagement.id, to)], on: context.today, reason: "\(leaving) withdrew, and the body agreed", in: context.transaction)
        context.emit(
            EngagementHandedOver(
                programme: engagement.programme, engagement: engagement.id, body: engagement.body, from: leaving, to: to, on: context.today))
        return Done()
    }
}
