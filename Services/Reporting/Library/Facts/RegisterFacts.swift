import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What the register says that a report needs: names, and the eligible open schools by region and phase.
enum RegisterFacts {
    /// The day of the newest file that the register was made from; nil before the first.
    static func frame(from database: some Queryable) async throws -> Day? {
        try await database.queryOne("SELECT max(as_of) AS as_of FROM reporting.frame")?.getOptional("as_of")
    }

    /// Names of the bodies that the register knows.
    static func names(of bodies: [BodyReference], from database: some Queryable) async throws -> [BodyReference: String] {
        let schools = bodies.filter { $0.kind == .school }.map(\.code)
        let trusts = bodies.filter { $0.kind == .trust }.map(\.code)
        let rows = try await database.query(
            """
            SELECT 'school:' || urn AS body, name FROM register.school WHERE urn = ANY (\(schools)) AND name IS NOT NULL
            UNION ALL
            SELECT 'trust:' || uid, name FROM register.trust WHERE uid = ANY (\(trusts))
            """)
        return try Dictionary(rows.map { try ($0.get("body", as: BodyReference.self), $0.get("name", as: String.self)) }) { first, _ in first }
    }

    /// Open schools that are now in one of the trusts.
    static func schools(ofTrusts trusts: [Int], from database: some Queryable) async throws -> [BodyReference] {
        let rows = try await database.query("SELECT urn FROM register.school WHERE is_open AND trust_uid = ANY (\(trusts)) ORDER BY urn")
        return try rows.map { .school(try $0.get("urn")) }
    }
}

/// How many schools of one group of the frame are eligible, and how many of those were worked with.
struct CoverageFact: Hashable {
    var group: String
    var eligible: Int
    var supported: Int

    /// What coverage can be broken down by.
    enum Dimension: String, CaseIterable {
        case region, phase, type

        var title: String {
            switch self {
            case .region: "region"
            case .phase: "phase"
            case .type: "type of school"
            }
        }

        var column: String { self == .type ? "type_group" : rawValue }
    }

    /// Eligible are the open schools that one of the rules admits on the day.
    static func load(
        by dimension: Dimension, rules: [EligibilityRule], on day: Day, workedWith: [Int], from database: some Queryable
    ) async throws -> [CoverageFact] {
        let rows = try await database.query(
            """
            SELECT COALESCE(NULLIF(\(identifier: dimension.column), ''), 'Not recorded') AS grouped, count(*) AS eligible,
                count(*) FILTER (WHERE urn = ANY (\(workedWith))) AS supported
            FROM register.school AS s
            WHERE is_open AND \(EligibilitySQL(day: day).admits(rules))
            GROUP BY 1 ORDER BY 1
            """)
        return try rows.map { row in try CoverageFact(group: row.get("grouped"), eligible: row.get("eligible"), supported: row.get("supported")) }
    }
}
