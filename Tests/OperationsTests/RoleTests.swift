import Operations
import PostgreSQL
import TestSupport
import Testing

/// The database itself keeps services apart, and keeps the log as it was written.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct RoleTests {
    private static let services = ["access", "outreach", "support", "collection", "reporting"]
    private static let others = services.flatMap { reader in services.filter { $0 != reader }.map { (reader, $0) } }

    private func pool(_ service: String) throws -> Pool { try #require(TestDatabase.current).pool(user: "alongside_\(service)", size: 1) }

    private func tables(of schema: String) async throws -> [String] {
        let rows = try await #require(TestDatabase.current).pool().query(
            "SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = \(schema)::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') ORDER BY 1")
        return try rows.map { try $0.get("name") }
    }

    @Test("no service's role can read another's schema", arguments: others) func readsOnlyItsOwn(reader: String, owner: String) async throws {
        let reading = try pool(reader)
        let names = try await tables(of: owner)
        #expect(names.contains("log") && names.contains("inbox"))
        for name in names {
            let error = await #expect(throws: DatabaseError.self) { try await reading.query("SELECT * FROM \(identifier: owner).\(identifier: name)") }
            #expect(error?.sqlState == "42501", "\(reader) read \(owner).\(name)")
        }
        let error = await #expect(throws: DatabaseError.self) {
            try await reading.query("SELECT \(identifier: owner).append(ARRAY[]::uuid[], ARRAY[]::text[], ARRAY[]::text[], ARRAY[]::text[])")
        }
        #expect(error?.sqlState == "42501")
    }

    @Test("each reads its own, the register and the clock", arguments: services) func readsItsOwn(service: String) async throws {
        let reading = try pool(service)
        for schema in [service, "register", "clock"] {
            // The log is read through its parent, never by its parts.
            for name in try await tables(of: schema) where !name.hasPrefix("log_") {
                try await reading.query("SELECT * FROM \(identifier: schema).\(identifier: name) LIMIT 1")
            }
        }
    }

    @Test("the event log cannot be changed by the role that writes it", arguments: services) func logIsKept(service: String) async throws {
        let writing = try pool(service)
        let appended = try await writing.queryOne(
            """
            SELECT \(identifier: service).append(ARRAY[gen_random_uuid()], ARRAY['type'], ARRAY['subject'], ARRAY['{}']) AS position
            """)
        #expect(try appended?.get("position") == 1)
        let parts = try await tables(of: service).filter { $0 == "log" || $0.hasPrefix("log_") }
        #expect(parts.count >= 2)
        for part in parts {
            let table: SQL = "\(identifier: service).\(identifier: part)"
            let attempts: [SQL] = [
                "UPDATE \(table) SET payload = 'other'", "DELETE FROM \(table)", "TRUNCATE \(table)", "DROP TABLE \(table)",
                "INSERT INTO \(table) SELECT position + 1, id, type, subject, payload, hash FROM \(identifier: service).log",
                "ALTER TABLE \(table) DISABLE TRIGGER ALL",
            ]
            for attempt in attempts {
                let error = await #expect(throws: DatabaseError.self) { try await writing.execute(attempt) }
                #expect(error?.sqlState == "42501", "\(service): \(attempt.text)")
            }
        }
        #expect(try await writing.queryOne("SELECT count(*) AS count FROM \(identifier: service).log")?.get("count") == 1)
    }

    @Test("only outreach writes the register, nobody the clock", arguments: services) func sharedSchemas(service: String) async throws {
        let writing = try pool(service)
        let register = try await tables(of: "register").first { $0 == "vintage" || $0 == "school" }
        let table = try #require(register)
        if service == "outreach" {
            try await writing.execute("DELETE FROM register.\(identifier: table)")
        } else {
            let error = await #expect(throws: DatabaseError.self) { try await writing.execute("DELETE FROM register.\(identifier: table)") }
            #expect(error?.sqlState == "42501")
        }
        let error = await #expect(throws: DatabaseError.self) { try await writing.execute("UPDATE clock.reading SET now = '2030-01-01'") }
        #expect(error?.sqlState == "42501")
    }

    @Test("migrations are recorded by the administrator alone, and no role makes tables", arguments: services)
    func noSchemaChanges(service: String) async throws {
        let writing = try pool(service)
        for attempt: SQL in [
            "DELETE FROM \(identifier: service).migration", "CREATE TABLE \(identifier: service).mine (n integer)", "CREATE TABLE public.mine (n integer)",
            "SET ROLE alongside_owner",
        ] {
            let error = await #expect(throws: DatabaseError.self) { try await writing.execute(attempt) }
            #expect(error?.sqlState == "42501", "\(attempt.text)")
        }
    }

    @Test("migrating again changes nothing, and gives nothing back") func again() async throws {
        let database = try #require(TestDatabase.current)
        let name = database.configuration.database
        let administrator = try await TestCluster.shared.configuration()
        let installation = Installation(administrator: administrator, database: name, schemas: ServiceSchema.all, logger: .tests)
        let first = try await installation.apply()
        #expect(try await installation.apply() == first)
        #expect(first["clock"] == 1)
        let error = await #expect(throws: DatabaseError.self) { try await pool("support").execute("DELETE FROM support.log") }
        #expect(error?.sqlState == "42501")
    }
}
