package import Contracts
package import Messaging
package import PostgreSQL
package import Programme
import ProgrammeLoader
import Synchronization

/// A programme as it was applied.
package struct AppliedProgramme: Sendable {
    package var id: String
    package var version: Int
    package var effective: Day
    /// Hex SHA-256 of the source.
    package var hash: String
    package var source: String
    package var definition: ProgrammeDefinition
}

/// A service's own copy of the programmes as applied, in its schema's `programme_version`. Outreach writes it when a
/// programme is applied; the others follow its event. What was read is kept in memory: a version never changes, so each
/// question costs one narrow row, and the source is fetched and parsed once.
package final class ProgrammeRecord: Sendable {
    private struct Key: Hashable {
        var programme: String
        var version: Int
        var hash: String
        /// Changes whenever an Ambassador that no definition lists is added or changed.
        var appointed: Int
    }

    private let schema: String
    private let known = Mutex<[Key: AppliedProgramme]>([:])

    package init(schema: String) { self.schema = schema }

    /// Adds the projection that keeps this service's copy.
    package func follow(in definition: inout ServiceDefinition) {
        definition.projection("programme", from: .outreach, tables: ["\(schema).programme_version", "\(schema).appointed_ambassador"]) { consumer in
            consumer.on(ProgrammeApplied.self) { received, transaction in
                try await self.store(received.event, in: transaction)
            }
            consumer.on(AmbassadorEnrolled.self) { received, transaction in
                try await self.store(received.event, in: transaction)
            }
        }
    }

    /// Keeps a version; the same again changes nothing.
    package func store(_ applied: ProgrammeApplied, in database: some Queryable) async throws {
        try await database.execute(
            """
            INSERT INTO \(identifier: schema).programme_version (programme, version, effective, hash, source)
            VALUES (\(applied.programme), \(applied.version), \(applied.effective), \(applied.hash), \(applied.source)) ON CONFLICT DO NOTHING
            """)
    }

    /// Keeps an Ambassador that became active while the programme runs; one that the definition lists is known from there.
    package func store(_ enrolled: AmbassadorEnrolled, in database: some Queryable) async throws {
        guard let profile = enrolled.profile else { return }
        try await database.execute(
            """
            INSERT INTO \(identifier: schema).appointed_ambassador (programme, ambassador, profile)
            VALUES (\(enrolled.programme), \(enrolled.ambassador), \(try profile.text))
            ON CONFLICT (programme, ambassador) DO UPDATE SET profile = excluded.profile, revision = DEFAULT
            """)
    }

    /// The definition in force on a day: the newest version whose effective date has come; before the first one's
    /// date, the first. With no name, the only programme there is.
    ///
    /// - Throws: `unavailable` when none has been applied, `notFound` for another name.
    package func current(_ database: some Queryable, programme: String? = nil, on day: Day) async throws -> AppliedProgramme {
        try await applied(try await database.query(question(programme: programme, on: day)), programme, database)
    }

    /// What `current` asks, for whoever asks it together with something else; `answer` takes the rows.
    package func question(programme: String? = nil, on day: Day) -> SQL {
        """
        SELECT v.programme, v.version, v.hash, \(appointed) FROM \(identifier: schema).programme_version AS v
        WHERE \(programme) IS NULL OR programme = \(programme)
        ORDER BY (effective <= \(day)) DESC, CASE WHEN effective <= \(day) THEN version ELSE -version END DESC LIMIT 1
        """
    }

    /// The definition that an answer to `question` names. Throws as `current` does.
    package func answer(_ rows: [Row], programme: String? = nil, _ database: some Queryable) async throws -> AppliedProgramme {
        try await applied(rows, programme, database)
    }

    /// Of `programme_version AS v`; read from the index alone.
    private var appointed: SQL {
        """
        (SELECT coalesce(sum(a.revision), 0)::bigint FROM \(identifier: schema).appointed_ambassador AS a WHERE a.programme = v.programme) AS appointed
        """
    }

    /// One version, such as the one that an event names.
    package func version(_ version: Int, of programme: String, _ database: some Queryable) async throws -> AppliedProgramme {
        try await applied(
            try await database.query(
                """
                SELECT v.programme, v.version, v.hash, \(appointed) FROM \(identifier: schema).programme_version AS v
                WHERE programme = \(programme) AND version = \(version)
                """), programme, database)
    }

    private func applied(_ rows: [Row], _ programme: String?, _ database: some Queryable) async throws -> AppliedProgramme {
        guard let row = rows.first else {
            if let programme {
                throw Refusal(
                    .notFound, "No programme is called “\(programme)” here.", remedy: "Apply it with `alongside programme apply`.", field: "programme")
            }
            throw Refusal(.unavailable, "No programme has been applied.", remedy: "Apply one with `alongside programme apply`.", retryAfterMilliseconds: 500)
        }
        let key = Key(programme: try row.get("programme"), version: try row.get("version"), hash: try row.get("hash"), appointed: try row.get("appointed"))
        if let found = known.withLock({ $0[key] }) { return found }
        let read = try await read(key, database)
        known.withLock { $0[key] = read }
        return read
    }

    private func read(_ key: Key, _ database: some Queryable) async throws -> AppliedProgramme {
        let rows = try await database.query(
            """
            SELECT effective, source,
                ARRAY(SELECT a.ambassador FROM \(identifier: schema).appointed_ambassador AS a WHERE a.programme = v.programme ORDER BY a.ambassador) AS appointed,
                ARRAY(SELECT a.profile FROM \(identifier: schema).appointed_ambassador AS a WHERE a.programme = v.programme ORDER BY a.ambassador) AS profiles
            FROM \(identifier: schema).programme_version AS v
            WHERE programme = \(key.programme) AND version = \(key.version) AND hash = \(key.hash)
            """)
        guard let row = rows.first else {
            throw Refusal(.unavailable, "The programme \(key.programme) is being applied.", remedy: "Try again.", retryAfterMilliseconds: 500)
        }
        let source: String = try row.get("source")
        var definition = try ProgrammeLoader.load(source: source, file: "\(key.programme) version \(key.version)")
        let appointed: [String] = try row.get("appointed")
        let profiles: [String] = try row.get("profiles")
        for (id, profile) in zip(appointed, profiles) {
            let ambassador = try Ambassador(appointed: id, profile: profile)
            if definition.ambassador(ambassador.id) == nil { definition.ambassadors.append(ambassador) }
        }
        return AppliedProgramme(
            id: key.programme, version: key.version, effective: try row.get("effective"), hash: key.hash, source: source, definition: definition)
    }
}
