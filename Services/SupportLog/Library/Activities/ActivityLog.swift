import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Logs what arrived together as one set: however many, the statements are as few as for one.
struct ActivityLog: Sendable {
    let programmes: ProgrammeRecord

    typealias Item = (command: LogActivity, context: CommandContext)

    func log(_ items: [Item]) async throws -> [Result<ActivityLoggedReply, Refusal>] {
        guard let first = items.first?.context else { return [] }
        var known = try await ActivityBackground(
            activities: items.map(\.command.activity), cohorts: items.compactMap(\.command.cohort), in: programmes, on: first.today, first.transaction)
        let programme = known.programme
        let aims = try await RecruitingAims(items.map { ($0.command.campaign, $0.command.lead) }, programme: programme.id, in: first.transaction)

        var results: [Int: Result<ActivityLoggedReply, Refusal>] = [:]
        var accepted: [Accepted] = []
        for (index, item) in items.enumerated() {
            do {
                let one = try Accepted(item, index: index, programme: programme.definition, known: known, aims: aims)
                known.logged.insert(one.entry.activity)
                accepted.append(one)
            } catch let refusal as Refusal {
                results[index] = .failure(refusal)
            }
        }
        let cover = try await EngagementCover(accepted.map { ($0.entry, $0.kind.afterClose) }, programme: programme.id, in: first.transaction)
        let bare = accepted.enumerated().map { place, one in one.entry.bodies.filter { cover.engagement(of: $0, entry: place) == nil } }
        let names = try await BodyNames(bare.flatMap(\.self).withoutRepeats, in: first.transaction)
        var covered: [(accepted: Accepted, engagements: [EngagementID?])] = []
        for (place, one) in accepted.enumerated() {
            if let refusal = one.entry.refusal(of: bare[place], kind: one.kind, names: names) {
                results[one.index] = .failure(refusal)
            } else {
                covered.append((one, one.entry.bodies.map { cover.engagement(of: $0, entry: place) }))
            }
        }
        let replies = try await write(covered, standings: cover.standings, programme: programme, today: first.today, in: first.transaction)
        for reply in replies { results[reply.index] = .success(reply.reply) }
        return items.indices.map { results[$0] ?? .failure(Refusal(.fault, "The activity was neither logged nor refused.")) }
    }

    private func write(
        _ covered: [(accepted: Accepted, engagements: [EngagementID?])], standings: [EngagementID: EngagementStanding], programme: AppliedProgramme, today: Day,
        in transaction: Transaction
    ) async throws -> [(index: Int, reply: ActivityLoggedReply)] {
        guard !covered.isEmpty else { return [] }
        let references = try await ActivityReference.take(for: covered.map(\.accepted.entry), in: transaction)
        let writes = zip(covered, references).map { one, reference in
            ActivityWrite(
                entry: one.accepted.entry, kind: one.accepted.kind, reference: reference.text, version: 1, change: .logged, reason: nil,
                recordedAt: one.accepted.context.now, recordedBy: one.accepted.context.actor.recordedName, engagements: one.engagements)
        }
        let support = writes.filter(\.kind.support)
        let supported = Set(support.flatMap(\.engagementsOnce))
        var ledger = try await TierLedger(
            standings.filter { supported.contains($0.key) }, added: ActivityWrite.seen(support), programme: programme.definition, today: today, in: transaction)
        try await insertActivities(writes, references, programme: programme.id, in: transaction)
        try await ActivityWrite.insertVersions(writes, in: transaction)
        for (write, one) in zip(writes, covered) {
            one.accepted.context.emit(write.logged(programme: programme.id))
            ledger.record(write)
            ledger.workOut(write.engagementsOnce, by: write.recordedBy, one.accepted.context)
        }
        try await ledger.save(in: transaction)
        return zip(covered, writes).map { ($0.accepted.index, ActivityLoggedReply(activity: $1.entry.activity, reference: $1.reference)) }
    }

    private func insertActivities(_ writes: [ActivityWrite], _ references: [ActivityReference], programme: String, in transaction: Transaction) async throws {
        try await transaction.putOff(
            """
            INSERT INTO support.activity (id, programme, ambassador, first_day, ordinal, reference, version, state, on_day)
            SELECT id, \(programme), ambassador, on_day, ordinal, reference, 1, 'recorded', on_day
            FROM unnest(
                \(writes.map(\.entry.activity)), \(writes.map(\.entry.ambassador)), \(writes.map(\.entry.on)), \(references.map(\.ordinal)),
                \(references.map(\.text))) AS w (id, ambassador, on_day, ordinal, reference)
            """)
    }
}

extension ActivityLog {
    /// A command that stands up to every check that its own words allow.
    private struct Accepted: Sendable {
        let index: Int
        let context: CommandContext
        let entry: ActivityEntry
        let kind: ActivityKind

        init(_ item: Item, index: Int, programme: ProgrammeDefinition, known: ActivityBackground, aims: RecruitingAims) throws {
            self.index = index
            context = item.context
            let ambassador = try item.context.actingAmbassador(item.command.ambassador)
            var entry = ActivityEntry(item.command, ambassador: ambassador)
            guard !known.logged.contains(entry.activity) else {
                throw Refusal(.conflict, "This activity is logged already.", remedy: "Amend it, or log another one.", field: "activity")
            }
            kind = try entry.check(
                against: programme, today: item.context.today, withdrew: known.withdrawals[ambassador],
                cohort: known.members(of: entry.cohort, for: ambassador))
            try entry.aim(at: aims, kind: kind)
            self.entry = entry
        }
    }
}
