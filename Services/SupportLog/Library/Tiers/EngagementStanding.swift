import Contracts
import Messaging
import PostgreSQL
import Programme

/// An engagement with the support that its tier is worked out from.
///
/// The tier of an engagement comes from its own activities. Where the programme counts a trust once, several engagements
/// share a support unit, whose tier is the highest among them: that is counted where units are counted.
struct EngagementStanding: Sendable {
    let id: EngagementID
    let programme: String
    let reference: String
    let body: BodyReference
    let unit: BodyReference
    let ambassador: String
    let contact: ContactID
    var tier: String
    var tierRule: String
    var tierReason: String
    /// The activity that brought the tier about, and its day; nil for the base tier and for one set by hand.
    var tierBecause: ActivityID?
    var tierSince: Day?
    var overridden: Bool
    var inDepthActivity: ActivityID?
    var inDepthOn: Day?
    /// Support that stands, by day, and as it was logged within a day.
    var support: [LoggedSupport] = []

    /// What its row keeps of this: written back only where it has changed.
    var kept: Kept {
        Kept(
            tier: tier, rule: tierRule, reason: tierReason, because: tierBecause, since: tierSince, inDepthActivity: inDepthActivity, inDepthOn: inDepthOn)
    }

    struct Kept: Hashable, Sendable {
        var tier: String
        var rule: String
        var reason: String
        var because: ActivityID?
        var since: Day?
        var inDepthActivity: ActivityID?
        var inDepthOn: Day?
    }

    private init(_ row: Row) throws {
        id = try row.get("id")
        programme = try row.get("programme")
        reference = try row.get("reference")
        body = try row.get("body")
        unit = try row.get("unit")
        ambassador = try row.get("ambassador")
        contact = try row.get("contact")
        tier = try row.get("tier")
        tierRule = try row.get("tier_rule")
        tierReason = try row.get("tier_reason")
        tierBecause = try row.getOptional("tier_because")
        tierSince = try row.getOptional("tier_since")
        overridden = try row.get("tier_overridden")
        inDepthActivity = try row.getOptional("in_depth_activity")
        inDepthOn = try row.getOptional("in_depth_on")
    }

    /// By id, without the support; the rows are locked in the order of ids.
    static func load(_ ids: [EngagementID], in transaction: Transaction) async throws -> [EngagementID: EngagementStanding] {
        guard !ids.isEmpty else { return [:] }
        return try byID(try await transaction.query(locking("id = ANY(\(ids))")))
    }

    /// The rows that meet a condition, locked in the order of ids.
    static func locking(_ condition: SQL) -> SQL {
        """
        SELECT id, programme, reference, body, unit, ambassador, contact, tier, tier_rule, tier_reason, tier_because, tier_since, tier_overridden,
               in_depth_activity, in_depth_on
        FROM support.engagement WHERE \(condition) ORDER BY id FOR NO KEY UPDATE
        """
    }

    /// From what `locking` answered.
    static func byID(_ rows: [Row]) throws -> [EngagementID: EngagementStanding] {
        var standings: [EngagementID: EngagementStanding] = [:]
        for row in rows {
            let standing = try EngagementStanding(row)
            standings[standing.id] = standing
        }
        return standings
    }
}
