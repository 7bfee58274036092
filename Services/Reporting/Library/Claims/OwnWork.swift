import Contracts
import Messaging
import PostgreSQL
import Programme

/// One activity of an Ambassador, as a claim may count it.
struct OwnWork: Hashable {
    var activity: ActivityID
    var reference: String
    var kind: String
    var on: Day
    var minutes: Int
    /// schools that were there, each with the support unit it counts under
    var schools: [SchoolOfUnit]

    struct SchoolOfUnit: Hashable {
        var school: BodyReference
        var unit: BodyReference
    }

    /// Of the whole programme, voids apart.
    static func load(programme: String, ambassador: String, from database: some Queryable) async throws -> [OwnWork] {
        let rows = try await database.query(
            """
            SELECT activity.activity, activity.reference, activity.kind, activity.happened_on, activity.minutes,
                array_remove(array_agg(DISTINCT attendance.body || ' ' || COALESCE(engagement.unit, attendance.body)), NULL) AS schools
            FROM reporting.activity
            LEFT JOIN reporting.attendance
                ON attendance.activity = activity.activity AND attendance.attended AND attendance.body LIKE 'school:%'
            LEFT JOIN reporting.engagement ON engagement.engagement = ANY (activity.engagements) AND engagement.body = attendance.body
            WHERE activity.programme = \(programme) AND activity.ambassador = \(ambassador) AND activity.voided_on IS NULL
            GROUP BY activity.activity
            ORDER BY activity.happened_on, activity.reference
            """)
        return try rows.map { row in
            let pairs: [String] = try row.get("schools")
            return try OwnWork(
                activity: row.get("activity"), reference: row.get("reference"), kind: row.get("kind"), on: row.get("happened_on"),
                minutes: row.get("minutes"),
                schools: pairs.compactMap { pair in
                    let words = pair.split(separator: " ").compactMap { BodyReference(String($0)) }
                    return words.count == 2 ? SchoolOfUnit(school: words[0], unit: words[1]) : nil
                })
        }
    }
}
