import Contracts
import Messaging
import PostgreSQL

/// A register in the middle of a programme: an address for each school, and of every hundred schools one that opted out, one with
/// a lead, one that is engaged, one that said no, and eight that were written to lately.
enum CrowdedRegister {
    static func fill(_ connection: Connection, now: Instant) async throws {
        let recent = now.adding(seconds: -86_400)
        try await connection.execute(
            """
            INSERT INTO outreach.contact (id, body, role, name, email, source, lawful_basis, recorded_at)
            SELECT gen_random_uuid(), 'school:' || urn, 'headteacher', 'Head of ' || urn, 'head.' || urn || '@school.test', 'benchmark', 'public_task', \(now)
            FROM register.school WHERE is_open
            """)
        try await connection.execute(
            "INSERT INTO outreach.body_suppression (body, since) SELECT 'school:' || urn, \(now) FROM register.school WHERE is_open AND urn % 100 = 1")
        try await connection.execute(
            """
            INSERT INTO outreach.suppression (address, reason, since, how)
            SELECT 'head.' || urn || '@school.test', 'bounced', \(now), 'bounce' FROM register.school WHERE is_open AND urn % 100 = 2
            """)
        try await connection.execute(
            """
            INSERT INTO outreach.lead (id, reference, programme, body, contact, channel, issues, decision_maker, trust_agreement, received_at, received_on)
            SELECT gen_random_uuid(), 'L-' || body, 'fwams', body, id, 'direct_contact', '{}', true, 'not_asked', \(recent), \(London.day(of: recent))
            FROM outreach.contact WHERE substr(body, 8)::integer % 100 = 3
            """)
        try await connection.execute(
            """
            INSERT INTO outreach.engagement (id, programme, lead, body, ambassador, opened_on)
            SELECT gen_random_uuid(), 'fwams', NULL, body, 'A05', \(London.day(of: recent)) FROM outreach.contact WHERE substr(body, 8)::integer % 100 = 4
            """)
        try await connection.execute(
            """
            WITH segment AS (
                INSERT INTO outreach.segment (id, name, filter, created_at) VALUES (gen_random_uuid(), 'All', '{}', \(recent)) RETURNING id
            ), template AS (
                INSERT INTO outreach.template (id, programme, name, shared, created_at) VALUES (gen_random_uuid(), 'fwams', 'All', true, \(recent)) RETURNING id
            ), version AS (
                INSERT INTO outreach.template_version (template, version, subject, body, written_by, written_at)
                SELECT id, 1, 'Hello', 'Hello', 'benchmark', \(recent) FROM template RETURNING template
            )
            INSERT INTO outreach.campaign (id, programme, name, segment, channel, created_at, template, template_version)
            SELECT gen_random_uuid(), 'fwams', 'All', segment.id, 'email', \(recent), version.template, 1 FROM segment, version
            """)
        try await connection.execute(
            """
            INSERT INTO outreach.mail (id, purpose, programme, state, campaign, body, contact, person, quiet, token, queued_at, due_at, sending_at, ended_at)
            SELECT gen_random_uuid(), 'campaign', 'fwams', 'sent', (SELECT id FROM outreach.campaign), body, id, person,
                tstzrange(\(recent), \(now.adding(seconds: 86_400 * 9))), replace(gen_random_uuid()::text, '-', ''), \(recent), \(recent), \(recent), \(recent)
            FROM outreach.contact WHERE substr(body, 8)::integer % 100 BETWEEN 5 AND 12
            """)
        try await connection.script("VACUUM ANALYZE")
    }
}
