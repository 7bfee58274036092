import Contracts
import Messaging
import PostgreSQL

/// What schools are found by, kept up with the register: only what differs is folded again. After an import it is renewed before
/// the next one is taken; a process that ended between the two renews it when it starts.
enum SchoolIndex {
    static func renew(_ context: WorkerContext) async throws {
        let behind = try await context.database.queryOne(
            """
            SELECT EXISTS (SELECT FROM outreach.register_import WHERE state = 'finished' AND findable_at IS NULL)
                OR (EXISTS (SELECT FROM register.school) AND NOT EXISTS (SELECT FROM register.school_search)) AS behind
            """)
        guard try behind?.get("behind") == true else { return }
        let now = try await context.now()
        try await context.database.transaction { transaction in
            let ended = try await transaction.query("SELECT id FROM outreach.register_import WHERE state = 'finished' AND findable_at IS NULL")
            try await renew(transaction)
            try await transaction.execute(
                "UPDATE outreach.register_import SET findable_at = \(now) WHERE id = ANY(\(try ended.map { try $0.get("id", as: ImportID.self) }))")
        }
    }

    /// Under a lock of its own: two processes never fold the same schools at once.
    static func renew(_ transaction: Transaction) async throws {
        try await transaction.query("SELECT pg_advisory_xact_lock(hashtext('school search'))")
        try await transaction.execute(
            """
            CREATE TEMPORARY TABLE sought ON COMMIT DROP AS
            SELECT s.urn, q.source, lower(s.name) AS name, f.name AS folded_name,
                concat_ws(' ', '', f.name, register.folded(concat_ws(' ', s.town, s.la_name, s.trust_name))) AS words,
                upper(replace(s.postcode, ' ', '')) AS postcode,
                lpad(s.la_code, 3, '0') || lpad(s.establishment_number, 4, '0') AS laestab
            FROM register.school AS s
                CROSS JOIN LATERAL (SELECT concat_ws('|', s.name, s.town, s.la_name, s.trust_name, s.postcode, s.la_code, s.establishment_number) AS source) AS q
                CROSS JOIN LATERAL (SELECT register.folded(s.name) AS name OFFSET 0) AS f
                LEFT JOIN register.school_search AS x ON x.urn = s.urn
            WHERE s.name IS NOT NULL AND x.source IS DISTINCT FROM q.source
            """)
        try await transaction.execute(
            """
            INSERT INTO register.school_search AS x (urn, source, name, folded_name, words, postcode, laestab)
            SELECT urn, source, name, folded_name, words, postcode, laestab FROM pg_temp.sought
            ON CONFLICT (urn) DO UPDATE SET source = excluded.source, name = excluded.name, folded_name = excluded.folded_name, words = excluded.words,
                postcode = excluded.postcode, laestab = excluded.laestab
            """)
        try await transaction.execute(
            """
            INSERT INTO register.search_word (word)
            SELECT DISTINCT word FROM pg_temp.sought, unnest(string_to_array(words, ' ')) AS word WHERE word ~ '^[a-z]{3,}$' ON CONFLICT DO NOTHING
            """)
        try await transaction.execute(
            """
            INSERT INTO register.search_choice (kind, value)
            SELECT 'region', region FROM register.school WHERE region IS NOT NULL GROUP BY region
            UNION ALL SELECT 'phase', phase FROM register.school WHERE phase IS NOT NULL GROUP BY phase
            ON CONFLICT DO NOTHING
            """)
    }
}
