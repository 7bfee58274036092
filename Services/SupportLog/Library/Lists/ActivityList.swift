import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Lists of what was logged.
struct ActivityList: Sendable {
    static let pageSize = 50

    let programmes: ProgrammeRecord

    /// Newest first, by pages.
    func list(_ query: ListActivities, _ context: QueryContext) async throws -> Activities {
        let ambassador = try await reach(query, context)
        let programme = try await programmes.current(context.database, on: context.today)
        let total = try await ActivityRecord.count(ambassador: ambassador, engagement: query.engagement, in: context.database)
        let pages = max(1, (total + Self.pageSize - 1) / Self.pageSize)
        let page = min(max(1, query.page), pages)
        let records = try await ActivityRecord.load(
            .newest(ambassador: ambassador, engagement: query.engagement, limit: Self.pageSize, offset: (page - 1) * Self.pageSize),
            programme: programme.definition, in: context.database)
        return Activities(activities: try await Self.summaries(records, context), total: total, page: page, pages: pages)
    }

    /// One activity with every version of it.
    func detail(_ query: GetActivity, _ context: QueryContext) async throws -> ActivityDetail {
        let programme = try await programmes.current(context.database, on: context.today)
        let found = try await ActivityRecord.load(.one(query.activity), programme: programme.definition, in: context.database)
        guard let record = found.first else {
            throw Refusal(.notFound, "There is no such activity.", remedy: "Look for it among the activities logged.", field: "activity")
        }
        try await checkReach(record, context)
        let rows = try await context.database.query(
            """
            SELECT version, change, kind, on_day, minutes, reason, recorded_at, recorded_by
            FROM support.activity_version WHERE activity = \(query.activity) ORDER BY version
            """)
        let versions = try rows.map { row in
            let kind: String = try row.get("kind")
            let title = programme.definition.activityTitle(kind)
            let change: String = try row.get("change")
            return ActivityVersion(
                version: try row.get("version"), recordedAt: try row.get("recorded_at"), by: try row.get("recorded_by"),
                reason: try row.getOptional("reason"),
                summary: change == "voided"
                    ? "Voided" : "\(title), \(try row.get("minutes", as: Int.self)) minutes on \(try row.get("on_day", as: Day.self).words)")
        }
        guard let current = try await Self.summaries([record], context).first else { throw Refusal(.notFound, "There is no such activity.") }
        return ActivityDetail(current: current, versions: versions)
    }

    static func summaries(_ records: [ActivityRecord], _ context: QueryContext) async throws -> [ActivitySummary] {
        let names = try await BodyNames(records.flatMap(\.entry.bodies).withoutRepeats, in: context.database)
        return records.map { ActivitySummary($0, names: names) }
    }

    /// An activity is shown to the Ambassador who did it, and to whoever has an engagement that it supported.
    private func checkReach(_ record: ActivityRecord, _ context: QueryContext) async throws {
        let holders = try await context.database.query(
            "SELECT DISTINCT ambassador FROM support.engagement WHERE id = ANY(\(record.engagements.compactMap(\.self)))"
        ).map { try $0.get("ambassador", as: String.self) }
        let own = context.actor?.grants.compactMap(\.ambassador) ?? []
        guard !holders.contains(where: own.contains) else { return }
        _ = try context.actor.reach(asked: record.entry.ambassador)
    }

    /// An engagement shows all its work to the Ambassador that has it now, also what an earlier one did.
    private func reach(_ query: ListActivities, _ context: QueryContext) async throws -> String? {
        guard let engagement = query.engagement else { return try context.actor.reach(asked: query.ambassador) }
        let rows = try await context.database.query("SELECT ambassador FROM support.engagement WHERE id = \(engagement)")
        guard let row = rows.first else {
            throw Refusal(.notFound, "There is no such engagement.", remedy: "Look for it among the engagements.", field: "engagement")
        }
        _ = try context.actor.reach(asked: try row.get("ambassador"))
        return query.ambassador
    }
}
