import Contracts
import Messaging
import PostgreSQL
import Programme

/// An activity as it stands, read back.
struct ActivityRecord: Sendable {
    var entry: ActivityEntry
    var kind: ActivityKind
    var reference: String
    var version: Int
    var voided: Bool
    var countsAsSupport: Bool
    /// Of each body, in order.
    var engagements: [EngagementID?]
    /// Of the campaign that it recruited for.
    var campaignName: String?

    /// Which activities to read.
    enum Choice: Sendable {
        case one(ActivityID)
        /// Of an engagement, all of them, oldest first.
        case engagement(EngagementID)
        /// Newest first; of one Ambassador or of all.
        case newest(ambassador: String?, engagement: EngagementID?, limit: Int, offset: Int)

        fileprivate var condition: SQL {
            switch self {
            case .one(let activity): "n.id = \(activity)"
            case .engagement(let engagement): ActivityRecord.touches(engagement)
            case .newest(let ambassador, let engagement, _, _): ActivityRecord.belongs(to: ambassador, engagement: engagement)
            }
        }

        fileprivate var order: SQL {
            switch self {
            case .one: ""
            case .engagement: "ORDER BY n.on_day, length(n.reference), n.reference"
            case .newest: "ORDER BY n.on_day DESC, length(n.reference) DESC, n.reference DESC"
            }
        }

        fileprivate var page: SQL {
            switch self {
            case .one, .engagement: ""
            case .newest(_, _, let limit, let offset): "LIMIT \(limit) OFFSET \(offset)"
            }
        }
    }

    static func load(_ choice: Choice, programme: ProgrammeDefinition, in database: some Queryable) async throws -> [ActivityRecord] {
        let rows = try await database.query(
            """
            SELECT n.*, w.bodies, w.engagements, w.attended, k.name AS campaign_name, l.reference AS lead_reference
            FROM (SELECT n.* FROM support.activity_now n WHERE \(choice.condition) \(choice.order) \(choice.page)) n
            LEFT JOIN support.campaign k ON k.id = n.campaign LEFT JOIN support.lead l ON l.id = n.lead
            LEFT JOIN LATERAL (
                SELECT array_agg(b.body ORDER BY b.place) AS bodies, array_agg(b.engagement ORDER BY b.place) AS engagements,
                       array_agg(coalesce(b.attended, false) ORDER BY b.place) AS attended
                FROM support.activity_body b WHERE b.activity = n.id AND b.version = n.version
            ) w ON true \(choice.order)
            """)
        return try rows.map { try ActivityRecord($0, programme: programme) }
    }

    static func count(ambassador: String?, engagement: EngagementID?, in database: some Queryable) async throws -> Int {
        let rows = try await database.query(
            "SELECT count(*) AS number FROM support.activity_now n WHERE \(belongs(to: ambassador, engagement: engagement))")
        return try rows.first?.get("number") ?? 0
    }

    private static func belongs(to ambassador: String?, engagement: EngagementID?) -> SQL {
        switch (ambassador, engagement) {
        case (nil, nil): "true"
        case (let ambassador?, nil): "n.ambassador = \(ambassador)"
        case (nil, let engagement?): touches(engagement)
        case (let ambassador?, let engagement?): "n.ambassador = \(ambassador) AND \(touches(engagement))"
        }
    }

    private static func touches(_ engagement: EngagementID) -> SQL {
        "EXISTS (SELECT FROM support.activity_body b WHERE b.activity = n.id AND b.version = n.version AND b.engagement = \(engagement))"
    }

    private init(_ row: Row, programme: ProgrammeDefinition) throws {
        let bodies = try row.getOptional("bodies", as: [BodyReference].self) ?? []
        let came = try row.getOptional("attended", as: [Bool].self) ?? []
        let code: String = try row.get("kind")
        countsAsSupport = try row.get("counts_as_support")
        entry = ActivityEntry(
            LogActivity(
                activity: try row.get("id"), ambassador: try row.get("ambassador"), kind: code, on: try row.get("on_day"), minutes: try row.get("minutes"),
                bodies: bodies, cohort: try row.getOptional("cohort"), attended: zip(bodies, came).filter(\.1).map(\.0), issues: try row.get("issues"),
                delivery: try row.getOptional("delivery"), channel: try row.getOptional("channel"), campaign: try row.getOptional("campaign"),
                lead: try row.getOptional("lead_reference"), note: try row.getOptional("note")),
            ambassador: try row.get("ambassador"))
        entry.lead = try row.getOptional("lead")
        campaignName = try row.getOptional("campaign_name")
        // A kind that a later version of the programme no longer has is shown by its code.
        kind = programme.activityKind(code) ?? ActivityKind(id: code, title: code, support: countsAsSupport)
        reference = try row.get("reference")
        version = try row.get("version")
        voided = try row.get("voided")
        engagements = try row.getOptional("engagements", as: [EngagementID?].self) ?? []
    }
}
