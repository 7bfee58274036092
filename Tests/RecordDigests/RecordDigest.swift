import Contracts
package import PostgreSQL

/// What every table of the services holds, as one figure each: two states of a record can be compared, such as before a rebuild of its
/// projections and after it.
package enum RecordDigest {
    /// By table, `schema.name`; without the logs, which hash themselves, and what a rebuild itself writes.
    package static func read(_ database: some Queryable) async throws -> [String: String] {
        let tables = try await database.query(
            """
            SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
            WHERE schemaname = ANY(\(ServiceName.allCases.map(\.rawValue))) AND tablename NOT IN ('inbox', 'checkpoint', 'migration')
                AND tablename !~ '^log(_[0-9]+)?$'
            """)
        var digests: [String: String] = [:]
        for table in tables {
            let name: String = try table.get("name")
            let row = try await database.queryOne(
                SQL(trusted: "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS digest FROM \(name) AS t"))
            digests[name] = try row?.get("digest")
        }
        return digests
    }
}
