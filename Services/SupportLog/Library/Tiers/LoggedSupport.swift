import Contracts
import Messaging
import PostgreSQL
import Programme

/// One activity as a tier rule sees it, for one engagement.
struct LoggedSupport: Hashable, Sendable {
    var activity: ActivityID
    var reference: String
    var kind: String
    var minutes: Int
    /// False where attendance was taken and the body was not there.
    var attended: Bool
    var on: Day

    /// Support that stands, for these engagements: without voids and without what is not support.
    ///
    /// OFFSET 0 keeps the look-up by activity as it is written: planned for any engagements, a join would read the whole log instead.
    static func selection(of engagements: [EngagementID]) -> SQL {
        """
        SELECT b.engagement, n.id, n.reference, n.kind, n.minutes, n.on_day, coalesce(b.attended, true) AS attended
        FROM support.activity_body b
        CROSS JOIN LATERAL (SELECT * FROM support.activity_now WHERE id = b.activity AND version = b.version OFFSET 0) n
        WHERE b.engagement = ANY(\(engagements)) AND n.counts_as_support AND NOT n.voided
        ORDER BY n.on_day, length(n.reference), n.reference
        """
    }

    /// As the programme's rules look at it.
    var seen: SupportActivity { SupportActivity(id: activity, kind: kind, on: on, minutes: minutes, attended: attended) }

    /// By day, and as it was logged within a day: of references of one day the shorter is the smaller number.
    func precedes(_ other: LoggedSupport) -> Bool { (on, reference.count, reference) < (other.on, other.reference.count, other.reference) }

    init(activity: ActivityID, reference: String, kind: String, minutes: Int, attended: Bool, on: Day) {
        self.activity = activity
        self.reference = reference
        self.kind = kind
        self.minutes = minutes
        self.attended = attended
        self.on = on
    }

    init(_ row: Row) throws {
        activity = try row.get("id")
        reference = try row.get("reference")
        kind = try row.get("kind")
        minutes = try row.get("minutes")
        attended = try row.get("attended")
        on = try row.get("on_day")
    }
}

extension ActivityWrite {
    /// What it is for each engagement, unless it is void or no support.
    var support: [(engagement: EngagementID, logged: LoggedSupport)] {
        guard change != .voided, kind.support else { return [] }
        return zip(entry.bodies, engagements).compactMap { body, engagement in
            engagement.map { engagement in
                let logged = LoggedSupport(
                    activity: entry.activity, reference: reference, kind: kind.id, minutes: entry.minutes,
                    attended: !kind.attendanceRequired || entry.attended.contains(body), on: entry.on)
                return (engagement, logged)
            }
        }
    }

    /// What several are, by engagement, as the programme's rules look at it.
    static func seen(_ writes: [ActivityWrite]) -> [EngagementID: [SupportActivity]] {
        Dictionary(grouping: writes.flatMap(\.support), by: \.engagement).mapValues { $0.map(\.logged.seen) }
    }
}
