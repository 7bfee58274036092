import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// One Ambassador's life, and its end.
struct AmbassadorDesk: Sendable {
    let record: ProgrammeRecord

    static func none(_ programme: String, _ id: String) -> Refusal {
        Refusal(.notFound, "The programme \(programme) has no Ambassador “\(id)”.", remedy: "See the list of Ambassadors.", field: "ambassador")
    }

    func detail(_ query: GetAmbassador, _ context: QueryContext) async throws -> AmbassadorDetail {
        let programme = try await record.current(context.database, programme: query.programme, on: context.today)
        let row = try await context.database.queryOne("SELECT * FROM outreach.ambassador WHERE programme = \(programme.id) AND id = \(query.ambassador)")
        guard let row else { throw Self.none(programme.id, query.ambassador) }
        let agreements = try await context.database.query(
            """
            SELECT version, from_day, until_day, capacity, reason FROM outreach.ambassador_agreement
            WHERE programme = \(programme.id) AND ambassador = \(query.ambassador) ORDER BY ordinal
            """)
        return AmbassadorDetail(
            programme: programme.id, id: query.ambassador, name: try row.get("name"), route: try row.get("route"), state: try row.get("state"),
            application: try row.getOptional("application"), body: try row.getOptional("body"), appointedOn: try row.getOptional("appointed_on"),
            inductedOn: try row.getOptional("inducted_on"),
            agreements: try agreements.map {
                AgreementTerm(
                    version: try $0.get("version"), from: try $0.get("from_day"), until: try $0.get("until_day"), capacity: try $0.get("capacity"),
                    reason: try $0.getOptional("reason"))
            }, noticeOn: try row.getOptional("notice_on"), withdrewOn: try row.getOptional("withdrew_on"), reason: try row.getOptional("withdrawal_reason"),
            noticeWaived: try row.getOptional("notice_waived"), programmeEnds: programme.definition.terms.last?.ends)
    }

    /// An Ambassador leaves. Because of the event Support hands its engagements over, or asks each body first; its history stays. The next in
    /// reserve steps in.
    func withdraw(_ command: WithdrawAmbassador, _ context: CommandContext) async throws -> Done {
        guard !command.reason.trimmed.isEmpty else { throw Refusal(.invalid, "A withdrawal has a reason.", remedy: "Give it.", field: "reason") }
        let round = try await round(of: command, context)
        let row = try await context.transaction.queryOne(
            "SELECT withdrew_on, state FROM outreach.ambassador WHERE programme = \(command.programme) AND id = \(command.ambassador) FOR UPDATE")
        guard let row else { throw Self.none(command.programme, command.ambassador) }
        if let withdrew: Day = try row.getOptional("withdrew_on") {
            if withdrew == command.on { return Done() }
            throw Refusal(.conflict, "It withdrew on \(withdrew) already.", remedy: "Nothing is left to do.", field: "on")
        }
        let state: String = try row.get("state")
        guard state == AmbassadorState.active.rawValue else {
            throw Refusal(.conflict, "It is \(state), not active.", remedy: "Withdraw its application.", field: "ambassador")
        }
        let waived = try await waived(command, context)
        try await context.transaction.execute(
            """
            UPDATE outreach.ambassador SET withdrew_on = \(command.on), withdrawal_reason = \(command.reason.trimmed), notice_on = \(context.today),
                notice_waived = \(waived)
            WHERE programme = \(command.programme) AND id = \(command.ambassador)
            """)
        context.emit(AmbassadorWithdrawn(programme: command.programme, ambassador: command.ambassador, on: command.on, asksBodies: command.asksBodies))
        if let round { try await OutcomeDesk(record: record).stepIn(after: round.region, round.record, context) }
        return Done()
    }

    /// The round by which it came, locked before the Ambassador, as everybody does who decides in it.
    private func round(of command: WithdrawAmbassador, _ context: CommandContext) async throws -> (record: RoundRecord, region: String?)? {
        let row = try await context.transaction.queryOne(
            "SELECT round, region FROM outreach.application WHERE programme = \(command.programme) AND ambassador = \(command.ambassador)")
        guard let row else { return nil }
        return (try await RoundRecord.read(row.get("round"), record, context.transaction, lock: true), try row.getOptional("region"))
    }

    /// Why the notice that was agreed is not kept; nil where it is, or none was agreed.
    private func waived(_ command: WithdrawAmbassador, _ context: CommandContext) async throws -> String? {
        let agreed = try await context.transaction.queryOne(
            """
            SELECT notice_days FROM outreach.ambassador_agreement WHERE programme = \(command.programme) AND ambassador = \(command.ambassador)
            ORDER BY ordinal DESC LIMIT 1
            """)
        guard let days: Int = try agreed?.get("notice_days"), command.on < context.today.adding(days: days) else { return nil }
        guard let reason = command.noticeWaived?.trimmed, !reason.isEmpty else {
            throw Refusal(
                .invalid, "The notice that was agreed is \(days) days: its last day is \(context.today.adding(days: days).words)",
                remedy: "Give that day or a later one, or why the notice is waived.", field: "on")
        }
        return reason
    }
}
