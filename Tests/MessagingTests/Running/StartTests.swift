import Contracts
import Messaging
import MessagingClient
import Operations
import PostgreSQL
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StartTests {
    @Test func withoutPostgreSQLAStartSaysWhatIsMissing() async throws {
        let place = try await RunningPlace()
        let nowhere = DatabaseConfiguration(host: "127.0.0.1", port: 1, database: "alongside", user: "alongside_support")
        let error = await #expect(throws: SettingError.self) {
            _ = try await RunningService(Ledger.definition(), place, database: nowhere) { $0.startPatience = .zero }
        }
        #expect(error?.setting == "database.host=127.0.0.1 database.port=1 database.name=alongside")
        #expect(error?.remedy?.contains("Start it, or check the `database.*` settings") == true)
    }

    @Test(.database) func withoutItsSchemasAStartAsksForAMigration() async throws {
        let place = try await RunningPlace()
        let database = try #require(TestDatabase.current)
        try await database.pool(size: 1).execute("DROP SCHEMA clock CASCADE")
        let error = await #expect(throws: SettingError.self) {
            _ = try await RunningService(Ledger.definition(), place, database: database.configuration(user: "alongside_support"))
        }
        #expect(error?.remedy?.contains("alongside migrate") == true)
    }

    @Test(.database([Ledger.schema])) func aStartWaitsForAMigrationThatIsUnderWay() async throws {
        let place = try await RunningPlace()
        let database = try #require(TestDatabase.current)
        let administrator = database.pool(size: 1)
        let newest = try #require(Ledger.schema.migrations.map(\.number).max())
        let definition = Ledger.definition(migration: newest + 1)
        let observer = Observer()
        let ofService = database.configuration(user: "alongside_support")
        let tooOld = await #expect(throws: SettingError.self) {
            _ = try await RunningService(definition, place, database: ofService) { $0.startPatience = .zero }
        }
        #expect(tooOld?.remedy?.contains("alongside migrate") == true)

        async let starting = RunningService(definition, place, database: ofService, observer: observer)
        while !observer.lines.contains(where: { $0.contains("waiting for `alongside migrate`") }) { await Task.yield() }
        try await administrator.execute(
            """
            INSERT INTO support.migration SELECT (jsonb_populate_record(migration, jsonb_build_object('number', number + 1, 'name', 'next'))).*
            FROM support.migration WHERE number = \(newest)
            """)
        try await starting.stop()

        // A newer one is not waited for: it does not go away.
        let outgrown = Ledger.definition(migration: newest - 100)
        let tooNew = await #expect(throws: SettingError.self) { _ = try await RunningService(outgrown, place, database: ofService) }
        #expect(tooNew?.remedy?.contains("newer program") == true)
    }

    @Test(.database([Ledger.schema])) func aFileOrAddressThatCannotBeUsedIsNamed() async throws {
        let place = try await RunningPlace()
        let database = try #require(TestDatabase.current).configuration(user: "alongside_support")
        let key = await #expect(throws: SettingError.self) {
            _ = try await RunningService(Ledger.definition(), place, database: database) { $0.actorKeyFile = "/nowhere/actor.pem" }
        }
        #expect(key?.setting == "/nowhere/actor.pem")
        let allow = await #expect(throws: SettingError.self) {
            _ = try await RunningService(Ledger.definition(), place, database: database) { $0.allowList = "/nowhere" }
        }
        #expect(allow?.setting == "/nowhere")
    }
}
