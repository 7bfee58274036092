import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Hands an engagement to another Ambassador, when the school agrees. What the first one did stays with the first one.
struct EngagementHandOver: Sendable {
    let programmes: ProgrammeRecord

    func handOver(_ command: HandOverEngagement, _ context: CommandContext) async throws -> Done {
        let engagement = try await Engagement.open(command.engagement, in: context.transaction)
        let programme = try await programmes.current(context.transaction, programme: engagement.programme, on: context.today)
        let withdrawn = try await Withdrawals(programme.id, in: context.transaction)
        guard let successor = programme.definition.ambassador(command.to) else {
            throw Refusal(
                .invalid, "The programme has no Ambassador \(command.to).",
                remedy: "Use one of: \(programme.definition.ambassadors.map(\.id).joined(separator: ", ")).", field: "to")
        }
        guard successor.takesPart(on: context.today), withdrawn.takesPart(successor.id, on: context.today) else {
            throw Refusal(.invalid, "The Ambassador \(command.to) has withdrawn.", remedy: "Choose one that takes part.", field: "to")
        }
        guard successor.id != engagement.ambassador else {
            throw Refusal(.invalid, "\(engagement.reference) is with \(command.to) already.", remedy: "Choose another Ambassador.", field: "to")
        }
        guard command.schoolConsents else {
            throw Refusal(
                .invalid, "\(engagement.reference) is handed over only when the body agrees.", remedy: "Ask the body first; otherwise close the engagement.",
                field: "schoolConsents")
        }
        guard command.reason.unlessBlank != nil else {
            throw Refusal(.invalid, "A hand-over needs a reason.", remedy: "Say in a few words why.", field: "reason")
        }
        try await Assignment.handOver([(engagement.id, successor.id)], on: context.today, reason: command.reason, in: context.transaction)
        context.emit(
            EngagementHandedOver(
                programme: engagement.programme, engagement: engagement.id, body: engagement.body, from: engagement.ambassador, to: successor.id,
                on: context.today))
        return Done()
    }
}
