import Measuring
import PostgreSQL

/// A copy of the service's database, empty but for the fixture, where the peers write.
struct PeerDatabase: Sendable {
    static let name = "peer"
    let stack: MeasuredStack

    func make() async throws {
        let dump = try await Program("\(stack.programs)/pg_dump").run(stack.options())
        let psql = Program("\(stack.programs)/psql")
        try await psql.run(["-X", "-q"] + stack.options("postgres") + ["-c", "CREATE DATABASE \(Self.name)"])
        try await psql.run(["-X", "-q", "-v", "ON_ERROR_STOP=1"] + stack.options(Self.name), input: dump)
        try await psql.run(["-X", "-q", "-v", "ON_ERROR_STOP=1"] + stack.options(Self.name), input: PeerStatement.preparation + "ANALYZE;")
    }

    /// How many commands its rows are of.
    func recorded() async throws -> Int {
        let connection = try await stack.connection(to: Self.name)
        let row = try await connection.queryOne("SELECT count(*) AS n FROM support.activity_version")
        await connection.close()
        return try row?.get("n") ?? 0
    }

    /// Both sides find the disk at rest: what was written before is synced, and old rows do not weigh on the next run.
    func rest() async throws {
        let connection = try await stack.connection(to: Self.name)
        try await connection.script(
            "TRUNCATE support.inbox, support.activity, support.activity_version, support.activity_body, support.activity_day, support.log")
        try await connection.script("VACUUM ANALYZE support.engagement")
        try await connection.script("CHECKPOINT")
        await connection.close()
    }
}
