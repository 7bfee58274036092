import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Computes a claim for one Ambassador and one period as a new version of its draft.
struct ClaimPreparation {
    var programmes: ProgrammeRecord

    func handle(_ command: PrepareClaim, _ context: CommandContext) async throws -> ClaimPrepared {
        try ClaimRights.check(context.actor, mayReach: command.ambassador)
        let transaction = context.transaction
        let programme = try await programmes.current(transaction, programme: command.programme, on: context.today)
        let periods = programme.definition.claimPeriods(decidedBy: context.today)
        let withdrew = try await Self.withdrawal(of: command.ambassador, in: programme, from: transaction)
        let period = try Self.period(command, of: periods, in: programme.definition, withdrew: withdrew, today: context.today)
        try await ClaimLock.take(programme: programme.id, ambassador: command.ambassador, in: transaction)
        let positions = try await LogPositions.reached(from: transaction)
        try await LogPositions.check(positions, against: command.through ?? [], from: transaction)

        let computation = ClaimComputation(
            definition: programme.definition, ambassador: command.ambassador, period: period, periods: periods, withdrew: withdrew,
            own: try await OwnWork.load(programme: programme.id, ambassador: command.ambassador, from: transaction),
            units: try await UnitWork.load(programme: programme.id, from: transaction),
            earlier: try await EarlierClaims.load(programme: programme.id, ambassador: command.ambassador, period: period, from: transaction))
        let computed = computation.compute()
        let draft = try await ClaimDraft.open(command, period: period, programme: programme, final: computed.final, in: transaction)
        try await draft.write(computed, of: computation, positions: positions, context)
        return ClaimPrepared(claim: draft.claim, reference: draft.reference, total: computed.total)
    }

    /// The period asked for, once it has come to its last day. Refuses another.
    static func period(
        _ command: PrepareClaim, of periods: [ClaimPeriod], in definition: ProgrammeDefinition, withdrew: Day?, today: Day
    ) throws -> ClaimPeriod {
        guard definition.ambassadors.contains(where: { $0.id == command.ambassador }) else {
            throw Refusal(
                .notFound, "The programme has no Ambassador “\(command.ambassador)”.", remedy: "Use a reference such as A01.", field: "ambassador")
        }
        guard let period = periods.first(where: { $0.id == command.period }) else {
            throw Refusal(
                .invalid, "“\(command.period)” is not a claim period of this programme.",
                remedy: "Use one of \(periods.filter { $0.to <= today }.map(\.id).joined(separator: ", ")).", field: "period")
        }
        if let withdrew, withdrew < period.from {
            throw Refusal(
                .invalid, "\(command.ambassador) withdrew on \(withdrew), before \(period.id) began.",
                remedy: "Its final claim is the one for the period that holds that day.", field: "period")
        }
        guard min(period.to, withdrew ?? period.to) <= today else {
            throw Refusal(.invalid, "\(period.id) runs until \(period.to).", remedy: "Prepare its claim when it has ended.", field: "period")
        }
        return period
    }

    /// The day that Outreach's log says; nil while the Ambassador takes part.
    private static func withdrawal(of ambassador: String, in programme: AppliedProgramme, from database: some Queryable) async throws -> Day? {
        try await database.queryOne(
            "SELECT withdrew_on FROM reporting.ambassador WHERE programme = \(programme.id) AND ambassador = \(ambassador) AND withdrew_on IS NOT NULL"
        )?.get("withdrew_on")
    }
}
