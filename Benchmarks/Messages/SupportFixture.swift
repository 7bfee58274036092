import Contracts
import FoundationEssentials
import Measuring
import PostgreSQL

/// What must be there before activities can be logged: a programme and engagements of its Ambassadors. Each had its first
/// in-depth support before, so that a command writes an activity and no tier, as most do, and as the peers.
struct SupportFixture: Sendable {
    /// Of an engagement, whose number is the SQL expression.
    static func engagementID(_ number: String) -> String { "md5('engagement ' || \(number))::uuid" }

    /// The programme, with as many Ambassadors more as the work is spread over, unless it has them.
    private static func programme(_ spread: Spread) throws -> String {
        let source = try String(contentsOf: URL(filePath: "deploy/programmes/fwams.yaml"), encoding: .utf8)
        guard spread != .usual else { return source }
        let more = (0..<spread.ambassadors).map { number in
            """
              - {id: \(spread.ambassador(ofEngagement: number)), name: Ambassador \(number + 1), kind: school, regions: [London], phases: [Secondary], capacity: 30, \
            pupils: 900, place: {easting: 531700, northing: 185400}}
            """
        }
        return source.replacing("\nambassadors:\n", with: "\nambassadors:\n\(more.joined(separator: "\n"))\n")
    }

    /// As the cluster's superuser: the service's own way is measured with the rest.
    static func write(_ spread: Spread, to database: Connection) async throws {
        let source = try programme(spread)
        try await database.execute(
            """
            INSERT INTO support.programme_version (programme, version, effective, hash, source)
            VALUES ('fwams', 1, '2023-05-01', encode(sha256(convert_to(\(source), 'UTF8')), 'hex'), \(source))
            """)
        try await database.script(
            """
            INSERT INTO support.engagement (id, programme, programme_version, reference, body, ordinal, unit, ambassador, lead, contact, model, issues,
                trust_agreement, opened_on, tier, tier_rule, tier_reason, tier_because, tier_since, in_depth_activity, in_depth_on)
            SELECT \(engagementID("n")), 'fwams', 1, 'E-' || n, 'school:' || 100000 + n, 1, 'school:' || 100000 + n, \(spread.ambassadorSQL("n")),
                gen_random_uuid(), gen_random_uuid(), 'one_to_one', '{policy}', 'not_asked', '2023-05-02',
                'participant', 'fwams-2023', 'Participant, because of a meeting of 60 minutes on 2 May 2023.', first, '2023-05-02', first, '2023-05-02'
            FROM generate_series(0, \(spread.engagements - 1)) n, LATERAL (SELECT md5('first ' || n)::uuid AS first) AS support;
            INSERT INTO support.assignment (engagement, ordinal, ambassador, from_day, reason)
            SELECT id, 1, ambassador, opened_on, 'matched' FROM support.engagement;
            INSERT INTO support.tier_decision (engagement, ordinal, tier, rule, reason, because, overridden, decided_on, decided_at, decided_by)
            SELECT id, 1, tier, tier_rule, tier_reason, tier_because, false, tier_since, '2023-05-02 10:00Z', 'programme_manager' FROM support.engagement;
            ANALYZE
            """)
    }
}
