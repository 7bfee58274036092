import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension ActivityLog {
    /// Adds a version that replaces what the activity says. It keeps its reference, whatever day it now names.
    func amend(_ command: AmendActivity, _ context: CommandContext) async throws -> ActivityLoggedReply {
        let change = try await ActivityChange(command.activity, version: command.version, reason: command.reason, context)
        var entry = ActivityEntry(command, ambassador: change.ambassador)
        let known = try await ActivityBackground(
            cohorts: entry.cohort.map { [$0] } ?? [], of: change.programme, in: programmes, on: context.today, context.transaction)
        let programme = known.programme
        let kind = try entry.check(
            against: programme.definition, today: context.today, withdrew: known.withdrawals[change.ambassador],
            cohort: known.members(of: entry.cohort, for: change.ambassador))
        try entry.aim(
            at: try await RecruitingAims([(entry.campaign, entry.leadReference)], programme: programme.id, in: context.transaction), kind: kind)
        let cover = try await EngagementCover([(entry, kind.afterClose)], programme: programme.id, in: context.transaction)
        let bare = entry.bodies.filter { cover.engagement(of: $0, entry: 0) == nil }
        if let refusal = entry.refusal(of: bare, kind: kind, names: try await BodyNames(bare, in: context.transaction)) { throw refusal }
        let write = ActivityWrite(
            entry: entry, kind: kind, reference: change.reference, version: change.version + 1, change: .amended, reason: command.reason,
            recordedAt: context.now, recordedBy: context.actor.recordedName, engagements: entry.bodies.map { cover.engagement(of: $0, entry: 0) })
        try await change.apply(write, programme: programme.definition, emitting: write.amended(programme: programme.id), context)
        return ActivityLoggedReply(activity: command.activity, reference: change.reference)
    }

    /// Adds a version that says the activity does not stand, and why. What it said stays to be read.
    func void(_ command: VoidActivity, _ context: CommandContext) async throws -> Done {
        let change = try await ActivityChange(command.activity, version: command.version, reason: command.reason, context)
        let programme = try await programmes.current(context.transaction, programme: change.programme, on: context.today)
        let current = try await ActivityRecord.load(.one(command.activity), programme: programme.definition, in: context.transaction)
        guard let current = current.first else { throw Refusal(.notFound, "There is no such activity.", field: "activity") }
        let write = ActivityWrite(
            entry: current.entry, kind: current.kind, reference: change.reference, version: change.version + 1, change: .voided, reason: command.reason,
            recordedAt: context.now, recordedBy: context.actor.recordedName, engagements: current.engagements)
        let event = ActivityVoided(programme: programme.id, activity: command.activity, version: write.version, on: context.today)
        try await change.apply(write, programme: programme.definition, emitting: event, context)
        return Done()
    }
}
