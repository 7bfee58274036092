import Contracts
import Messaging
import PostgreSQL
import TestSupport
import Testing

@Suite(.database([Ledger.schema]), .timeLimit(.minutes(1)))
struct LogRightsTests {
    private static let values = "(position, id, type, subject, payload, hash) VALUES (99, gen_random_uuid(), 't', 's', '{}', sha256(''))"

    @Test(arguments: [
        "UPDATE support.log SET payload = ''", "DELETE FROM support.log", "TRUNCATE support.log", "INSERT INTO support.log \(values)",
        "UPDATE support.log_0 SET payload = ''", "DELETE FROM support.log_0", "INSERT INTO support.log_0 \(values)", "DROP TABLE support.log",
        "CREATE OR REPLACE FUNCTION support.append(uuid[], text[], text[], text[]) RETURNS bigint LANGUAGE sql AS 'SELECT 1'",
    ])
    func theServicesRoleCannotChangeTheLog(_ statement: String) async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        try await harness.send(Enter(key: "a"))
        let error = await #expect(throws: DatabaseError.self) { try await harness.engine.database.execute(SQL(trusted: statement)) }
        #expect(error?.sqlState == "42501")
        #expect(try await harness.log().count == 1)
    }

    /// A position at the end of the first partition: the next one is made by the append that needs it, with the same rights.
    @Test func theNextPartitionIsMadeWhenItIsReached() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let administrator = harness.database.pool()
        try await administrator.execute(
            "INSERT INTO support.log VALUES (9999998, \(MessageID()), 'alongside.support.entered.v1', 'k', '{}', sha256('before'))")
        _ = try await harness.send(batch: (1...4).map { EnterMany(key: "k", amount: $0) })
        let rows = try await administrator.query("SELECT position, tableoid::regclass::text AS part FROM support.log ORDER BY position")
        #expect(try rows.map { try $0.get("position", as: Int.self) } == [9_999_998, 9_999_999, 10_000_000, 10_000_001, 10_000_002])
        #expect(
            try rows.map { try $0.get("part", as: String.self) } == ["support.log_0", "support.log_0", "support.log_1", "support.log_1", "support.log_1"])
        let error = await #expect(throws: DatabaseError.self) { try await harness.engine.database.execute("DELETE FROM support.log_1") }
        #expect(error?.sqlState == "42501")
    }
}
