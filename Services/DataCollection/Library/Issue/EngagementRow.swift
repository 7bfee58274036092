import Contracts
import PostgreSQL

/// An engagement as far as asking needs it.
struct EngagementRow: Sendable {
    var id: EngagementID
    var programme: String
    var reference: String
    var body: BodyReference
    var ambassador: String
    var contact: ContactID
    var inDepthOn: Day?
    var closedOn: Day?
    /// as it closed
    var tier: String?

    init(_ row: Row) throws {
        id = try row.get("id")
        programme = try row.get("programme")
        reference = try row.get("reference")
        body = try row.get("body")
        ambassador = try row.get("ambassador")
        contact = try row.get("contact")
        inDepthOn = try row.getOptional("in_depth_on")
        closedOn = try row.getOptional("closed_on")
        tier = try row.getOptional("tier")
    }

    /// Refused as `not-found`, which for an event of Support's means that the opening has not come: it is a dead letter.
    static func find(_ id: EngagementID, in database: some Queryable) async throws -> EngagementRow {
        guard
            let row = try await database.queryOne(
                """
                SELECT id, programme, reference, body, ambassador, contact, in_depth_on, closed_on, tier FROM collection.engagement WHERE id = \(id)
                """)
        else {
            throw Refusal(.notFound, "Engagement \(id) is not known here.", remedy: "Retry once support-service's log holds its opening.")
        }
        return try EngagementRow(row)
    }

    /// Whether the person, or the whole body, asked not to be asked.
    func optedOut(in database: some Queryable) async throws -> Bool {
        try await database.queryOne(
            """
            SELECT true AS yes FROM collection.opt_out WHERE contact = \(contact) OR (body = \(body) AND whole_body) LIMIT 1
            """) != nil
    }
}
