import Contracts
import Messaging
import PostgreSQL
import Programme

/// An engagement's own row.
struct Engagement: Sendable {
    var id: EngagementID
    var programme: String
    var reference: String
    var body: BodyReference
    var unit: BodyReference
    var ambassador: String
    var contact: ContactID
    var state: EngagementState
    var tier: String
    var openedOn: Day

    /// Locked, in the order of references.
    static func locked(_ condition: SQL, in transaction: Transaction) async throws -> [Engagement] {
        try await transaction.query(
            """
            SELECT id, programme, reference, body, unit, ambassador, contact, state, tier, opened_on FROM support.engagement
            WHERE \(condition) ORDER BY programme, body, ordinal FOR UPDATE
            """
        ).map { row in
            Engagement(
                id: try row.get("id"), programme: try row.get("programme"), reference: try row.get("reference"), body: try row.get("body"),
                unit: try row.get("unit"), ambassador: try row.get("ambassador"), contact: try row.get("contact"),
                state: EngagementState(rawValue: try row.get("state")) ?? .closed, tier: try row.get("tier"), openedOn: try row.get("opened_on"))
        }
    }

    /// The one asked for, open; refused otherwise.
    static func open(_ id: EngagementID, in transaction: Transaction) async throws -> Engagement {
        guard let engagement = try await locked("id = \(id)", in: transaction).first else {
            throw Refusal(.notFound, "There is no such engagement.", remedy: "Look for it among the engagements.", field: "engagement")
        }
        guard engagement.state == .open else {
            throw Refusal(
                .conflict, "\(engagement.reference) is closed already.", remedy: "A new engagement opens when the body is matched again.", field: "engagement")
        }
        return engagement
    }
}
