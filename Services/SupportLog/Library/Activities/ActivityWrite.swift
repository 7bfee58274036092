import Contracts
import Messaging
import PostgreSQL
import Programme

/// One version of an activity, ready to be written: everything is checked.
struct ActivityWrite: Sendable {
    enum Change: String, Sendable { case logged, amended, voided }

    var entry: ActivityEntry
    var kind: ActivityKind
    var reference: String
    var version: Int
    var change: Change
    var reason: String?
    var recordedAt: Instant
    var recordedBy: String
    /// Of each body of the entry, in order.
    var engagements: [EngagementID?]

    /// Each once, in the order of the bodies.
    var engagementsOnce: [EngagementID] { engagements.compactMap(\.self).withoutRepeats }

    /// Writes versions and their bodies, each with one statement, put off.
    static func insertVersions(_ writes: [ActivityWrite], in transaction: Transaction) async throws {
        // An array of arrays cannot be unnested row by row; codes have no comma in them.
        let issues = writes.map { $0.entry.issues.joined(separator: ",") }
        try await transaction.putOff(
            """
            INSERT INTO support.activity_version (activity, version, change, kind, on_day, minutes, counts_as_support, cohort, issues, delivery, channel, note,
                                                  reason, recorded_at, recorded_by, campaign, lead)
            SELECT activity, version, change, kind, on_day, minutes, counts_as_support, cohort, string_to_array(issues, ','), delivery, channel, note,
                   reason, recorded_at, recorded_by, campaign, lead
            FROM unnest(
                \(writes.map(\.entry.activity)), \(writes.map(\.version)), \(writes.map(\.change.rawValue)), \(writes.map(\.kind.id)),
                \(writes.map(\.entry.on)), \(writes.map(\.entry.minutes)), \(writes.map(\.kind.support)), \(writes.map(\.entry.cohort)), \(issues),
                \(writes.map(\.entry.delivery)), \(writes.map(\.entry.channel)), \(writes.map(\.entry.note)), \(writes.map(\.reason)),
                \(writes.map(\.recordedAt)), \(writes.map(\.recordedBy)), \(writes.map(\.entry.campaign)), \(writes.map(\.entry.lead)))
                AS w (activity, version, change, kind, on_day, minutes, counts_as_support, cohort, issues, delivery, channel, note, reason, recorded_at,
                      recorded_by, campaign, lead)
            """)
        let bodies = writes.flatMap(\.bodies)
        guard !bodies.isEmpty else { return }
        try await transaction.putOff(
            """
            INSERT INTO support.activity_body (activity, version, place, body, engagement, attended)
            SELECT * FROM unnest(
                \(bodies.map(\.activity)), \(bodies.map(\.version)), \(bodies.map(\.place)), \(bodies.map(\.body)), \(bodies.map(\.engagement)),
                \(bodies.map(\.attended)))
            """)
    }

    private struct BodyRow {
        var activity: ActivityID
        var version: Int
        var place: Int
        var body: BodyReference
        var engagement: EngagementID?
        var attended: Bool?
    }

    private var bodies: [BodyRow] {
        zip(entry.bodies, engagements).enumerated().map { index, item in
            BodyRow(
                activity: entry.activity, version: version, place: index + 1, body: item.0, engagement: item.1,
                attended: kind.attendanceRequired ? entry.attended.contains(item.0) : nil)
        }
    }
}
