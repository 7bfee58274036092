import Contracts
import PostgreSQL

/// Trusts and dated membership, from the schools as they stand after a merge.
enum RegisterTrusts {
    /// The names of trusts, from the groups that a file told of (`pg_temp.staging`).
    static func renewFromGroups(_ transaction: Transaction, asOf: Day) async throws {
        try await transaction.execute(
            """
            INSERT INTO register.trust AS t (uid, name, as_of)
            SELECT g.uid, g.name, \(asOf) FROM register.school_group AS g JOIN pg_temp.staging AS s ON s.uid = g.uid
            WHERE g.name IS NOT NULL AND g.type ILIKE '%trust' AND g.type NOT ILIKE 'umbrella%' AND g.as_of = \(asOf)
            ON CONFLICT (uid) DO UPDATE SET name = excluded.name, as_of = excluded.as_of
            WHERE t.as_of < excluded.as_of OR (t.as_of = excluded.as_of AND t.name <> excluded.name)
            """)
    }

    /// - Parameters:
    ///   - source: the table with what the file said.
    ///   - asOf: the file's day, from which a new membership counts.
    static func renew(_ transaction: Transaction, from source: SQL, asOf: Day) async throws {
        try await transaction.execute(
            """
            INSERT INTO register.trust AS t (uid, name, as_of)
            SELECT DISTINCT ON (trust_uid) trust_uid, coalesce(trust_name, 'Trust ' || trust_uid), \(asOf) FROM \(source)
            WHERE trust_uid > 0 ORDER BY trust_uid, trust_name NULLS LAST
            ON CONFLICT (uid) DO UPDATE SET name = excluded.name, as_of = excluded.as_of
            WHERE t.as_of < excluded.as_of OR (t.as_of = excluded.as_of AND t.name <> excluded.name)
            """)
        // A membership that this very day began and ended was never one.
        try await transaction.execute(
            """
            DELETE FROM register.membership AS m USING register.school AS s
            WHERE m.until IS NULL AND m.since >= \(asOf) AND s.urn = m.urn AND s.trust_uid IS DISTINCT FROM m.trust_uid
            """)
        try await transaction.execute(
            """
            UPDATE register.membership AS m SET until = \(asOf) FROM register.school AS s
            WHERE m.until IS NULL AND m.since < \(asOf) AND s.urn = m.urn AND s.trust_uid IS DISTINCT FROM m.trust_uid
            """)
        try await transaction.execute(
            """
            INSERT INTO register.membership (urn, trust_uid, since)
            SELECT s.urn, s.trust_uid, \(asOf) FROM register.school AS s
            WHERE s.trust_uid > 0 AND NOT EXISTS (SELECT FROM register.membership AS m WHERE m.urn = s.urn AND (m.until IS NULL OR m.since = \(asOf)))
            """)
    }
}
