import Contracts
import Messaging
import PostgreSQL

/// Activities of one kind by one Ambassador, over one channel where it is recruiting.
struct WorkFact: Hashable {
    var ambassador: String
    var kind: String
    var channel: String?
    var activities: Int
    var minutes: Int

    static func load(programme: String, from database: some Queryable) async throws -> [WorkFact] {
        let rows = try await database.query(
            """
            SELECT ambassador, kind, channel, count(*) AS activities, sum(minutes)::bigint AS minutes
            FROM reporting.activity
            WHERE programme = \(programme) AND voided_on IS NULL
            GROUP BY ambassador, kind, channel
            ORDER BY ambassador, kind, channel
            """)
        return try rows.map { row in
            try WorkFact(
                ambassador: row.get("ambassador"), kind: row.get("kind"), channel: row.getOptional("channel"), activities: row.get("activities"),
                minutes: row.get("minutes"))
        }
    }
}

/// A body that was there at one support activity or more.
struct WorkedWith: Hashable {
    var body: BodyReference
    var firstOn: Day

    static func load(programme: String, supportKinds: [String], from database: some Queryable) async throws -> [WorkedWith] {
        let rows = try await database.query(
            """
            SELECT body, min(happened_on) AS first_on FROM reporting.attendance
            WHERE programme = \(programme) AND kind = ANY (\(supportKinds)) AND attended
            GROUP BY body ORDER BY body
            """)
        return try rows.map { row in try WorkedWith(body: row.get("body"), firstOn: row.get("first_on")) }
    }
}
