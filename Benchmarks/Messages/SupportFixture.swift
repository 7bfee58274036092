import Contracts
import FoundationEssentials
import Measuring
import PostgreSQL

/// What must be there before activities can be logged: a programme and engagements of its twelve Ambassadors.
struct SupportFixture: Sendable {
    static let ambassadors = 12
    /// Of them each has so many engagements: what is logged spreads over them as over the schools of a large programme.
    static let engagements = 2000
    /// The first of a hundred days on which the work is logged.
    static let firstDay = "2026-02-02"

    /// As the cluster's superuser: the service's own way is measured with the rest.
    static func write(to database: Connection) async throws {
        let source = try String(contentsOf: URL(filePath: "deploy/programmes/fwams.yaml"), encoding: .utf8)
        try await database.execute(
            """
            INSERT INTO support.programme_version (programme, version, effective, hash, source)
            VALUES ('fwams', 1, '2023-05-01', encode(sha256(convert_to(\(source), 'UTF8')), 'hex'), \(source))
            """)
        try await database.execute(
            """
            INSERT INTO support.engagement (id, programme, programme_version, reference, body, ordinal, unit, ambassador, lead, contact, model, issues,
                trust_agreement, opened_on, tier, tier_rule, tier_reason)
            SELECT gen_random_uuid(), 'fwams', 1, 'E-' || n, 'school:' || 100000 + n, 1, 'school:' || 100000 + n, 'A' || lpad((n % \(ambassadors) + 1)::text, 2, '0'),
                gen_random_uuid(), gen_random_uuid(), 'one_to_one', '{policy}', 'not_asked', '2024-01-08', 'ad_hoc', 'fwams-2023', 'No support is logged yet.'
            FROM generate_series(0, \(ambassadors * engagements - 1)) n
            """)
        try await database.script(
            """
            INSERT INTO support.assignment (engagement, ordinal, ambassador, from_day, reason)
            SELECT id, 1, ambassador, opened_on, 'matched' FROM support.engagement;
            ANALYZE
            """)
    }
}
