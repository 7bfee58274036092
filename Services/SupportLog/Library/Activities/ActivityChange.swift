import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// An activity that is there, locked, for someone who may change it.
struct ActivityChange: Sendable {
    let activity: ActivityID
    let programme: String
    let ambassador: String
    let reference: String
    let version: Int
    /// The engagements of its current version.
    let engagements: [EngagementID]

    /// Refuses where it is not there, another Ambassador's, void, or no longer as the asker saw it; and without a reason.
    init(_ activity: ActivityID, version: Int, reason: String, _ context: CommandContext) async throws {
        let row = try await context.transaction.queryOne(
            "SELECT programme, ambassador, reference, version, state FROM support.activity WHERE id = \(activity) FOR UPDATE")
        guard let row else {
            throw Refusal(.notFound, "There is no such activity.", remedy: "Look for it among the activities logged.", field: "activity")
        }
        self.activity = activity
        programme = try row.get("programme")
        ambassador = try context.actingAmbassador(try row.get("ambassador"))
        reference = try row.get("reference")
        self.version = try row.get("version")
        guard try row.get("state", as: String.self) == "recorded" else {
            throw Refusal(.conflict, "\(reference) is void and stays as it is.", remedy: "Log the work again if it was done.", field: "activity")
        }
        guard self.version == version else {
            throw Refusal(
                .conflict, "\(reference) was changed meanwhile: it is at version \(self.version), and you saw version \(version).",
                remedy: "Open it again, look at what changed, and then change it.", field: "version")
        }
        guard reason.unlessBlank != nil else {
            throw Refusal(.invalid, "A change to \(reference) needs a reason.", remedy: "Say in a few words why.", field: "reason")
        }
        engagements = try await context.transaction.query(
            """
            SELECT DISTINCT engagement FROM support.activity_body
            WHERE activity = \(activity) AND version = \(version) AND engagement IS NOT NULL ORDER BY engagement
            """
        ).map { try $0.get("engagement") }
    }

    /// Adds a version, makes it the current one, and lets the tiers follow.
    func apply(_ write: ActivityWrite, programme: ProgrammeDefinition, emitting event: some Event, _ context: CommandContext) async throws {
        let affected = (engagements + write.engagementsOnce).withoutRepeats
        var ledger = try await TierLedger(
            EngagementStanding.load(affected, in: context.transaction), programme: programme, today: context.today, in: context.transaction)
        try await ActivityWrite.insertVersions([write], in: context.transaction)
        try await context.transaction.execute(
            """
            UPDATE support.activity
            SET version = \(write.version), on_day = \(write.entry.on), state = \(write.change == .voided ? "voided" : "recorded")
            WHERE id = \(activity)
            """)
        context.emit(event)
        ledger.record(write)
        ledger.workOut(affected, by: write.recordedBy, context)
        try await ledger.save(in: context.transaction)
    }
}
