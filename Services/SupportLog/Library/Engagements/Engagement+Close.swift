import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Closes engagements, by hand or because their Ambassador left.
struct EngagementClosing: Sendable {
    let programmes: ProgrammeRecord

    func close(_ command: CloseEngagement, _ context: CommandContext) async throws -> Done {
        let engagement = try await Engagement.open(command.engagement, in: context.transaction)
        _ = try context.actingAmbassador(engagement.ambassador)
        let programme = try await programmes.current(context.transaction, programme: engagement.programme, on: context.today)
        let reasons = programme.definition.closing.map(\.code)
        guard reasons.contains(command.reason) else {
            throw Refusal(
                .invalid, "“\(command.reason)” is not a reason to close.", remedy: "Use one of: \(reasons.joined(separator: ", ")).", field: "reason")
        }
        guard command.on <= context.today else {
            throw Refusal(.invalid, "\(command.on.words) has not come yet.", remedy: "Close it on a day up to today, \(context.today.words).", field: "on")
        }
        guard command.on >= engagement.openedOn else {
            throw Refusal(
                .invalid, "\(engagement.reference) opened on \(engagement.openedOn.words), after \(command.on.words).", remedy: "Give that day or a later one.",
                field: "on")
        }
        if let last = try await lastSupport(of: engagement.id, in: context.transaction), last > command.on {
            throw Refusal(
                .conflict, "Support of \(engagement.reference) is logged on \(last.words), after \(command.on.words).",
                remedy: "Close it on that day or later, or amend the activity first.", field: "on")
        }
        for event in try await Self.close([engagement], on: command.on, reason: command.reason, in: context.transaction) { context.emit(event) }
        return Done()
    }

    private func lastSupport(of engagement: EngagementID, in transaction: Transaction) async throws -> Day? {
        let row = try await transaction.queryOne(
            "SELECT max(s.on_day) AS last FROM (\(LoggedSupport.selection(of: [engagement]))) s WHERE s.attended")
        return try row?.getOptional("last")
    }

    /// Closes them all with one statement, and answers the events, in the same order.
    static func close(_ engagements: [Engagement], on day: Day, reason: String, in transaction: Transaction) async throws -> [EngagementClosed] {
        guard !engagements.isEmpty else { return [] }
        let ids = engagements.map(\.id)
        try await Reassignment.overtake(ids, on: day, in: transaction)
        try await transaction.execute(
            """
            UPDATE support.engagement SET state = 'closed', closed_on = greatest(\(day), opened_on), closed_reason = \(reason) WHERE id = ANY(\(ids))
            """)
        let rows = try await transaction.query("SELECT DISTINCT s.engagement FROM (\(LoggedSupport.selection(of: ids))) s WHERE s.attended")
        let supported = Set(try rows.map { try $0.get("engagement", as: EngagementID.self) })
        return engagements.map { engagement in
            EngagementClosed(
                programme: engagement.programme, engagement: engagement.id, reference: engagement.reference, body: engagement.body, unit: engagement.unit,
                ambassador: engagement.ambassador, contact: engagement.contact, tier: engagement.tier, supported: supported.contains(engagement.id),
                reason: reason, on: max(day, engagement.openedOn))
        }
    }
}
