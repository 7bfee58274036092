import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What follows when an Ambassador leaves: each open engagement goes to the best of those who remain, as the programme says,
/// or closes where nobody has room; or each body is asked first. The history stays with the Ambassador that left.
struct Withdrawal: Sendable {
    let programmes: ProgrammeRecord

    func follow(_ received: Received<AmbassadorWithdrawn>, _ context: ReactionContext) async throws {
        let left = received.event
        let programme = try await programmes.current(context.transaction, programme: left.programme, on: left.on)
        try await context.transaction.execute(
            """
            INSERT INTO support.withdrawal (programme, ambassador, on_day) VALUES (\(left.programme), \(left.ambassador), \(left.on))
            ON CONFLICT (programme, ambassador) DO UPDATE SET on_day = EXCLUDED.on_day
            """)
        let engagements = try await Engagement.locked(
            "programme = \(left.programme) AND ambassador = \(left.ambassador) AND state = 'open'", in: context.transaction)
        guard !engagements.isEmpty else { return }
        if left.asksBodies == true {
            return try await Reassignment.propose(
                engagements, leaving: left.ambassador, from: left.on.adding(days: 1), on: context.today, programme, in: context.transaction)
        }

        // The day of a withdrawal is its last: whoever takes over must be there on the day after.
        var succession = try await Succession(programme, leaving: left.ambassador, on: left.on.adding(days: 1), in: context.transaction)
        let bodies = try await KnownBody.load(engagements.map(\.body), in: context.transaction)
        var moves: [(engagement: Engagement, to: String)] = []
        var homeless: [Engagement] = []
        for engagement in engagements {
            if let successor = succession.take(engagement.body, known: bodies[engagement.body]?.subject) {
                moves.append((engagement, successor))
            } else {
                homeless.append(engagement)
            }
        }
        try await Assignment.handOver(
            moves.map { ($0.engagement.id, $0.to) }, on: left.on, reason: "\(left.ambassador) withdrew", in: context.transaction)
        for move in moves {
            context.emit(
                EngagementHandedOver(
                    programme: left.programme, engagement: move.engagement.id, body: move.engagement.body, from: left.ambassador, to: move.to, on: left.on))
        }
        for event in try await EngagementClosing.close(homeless, on: left.on, reason: "ambassador_withdrew", in: context.transaction) { context.emit(event) }
    }
}
