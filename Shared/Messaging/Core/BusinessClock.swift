package import Contracts
package import PostgreSQL

/// Business time. A cluster that was created as simulated has one clock row, which every process reads; any other
/// follows the machine's clock.
package struct BusinessClock: Sendable {
    package let isSimulated: Bool

    package init(_ database: Pool) async throws {
        let rows = try await database.query("SELECT simulated FROM clock.reading")
        isSimulated = try rows.first?.get("simulated") ?? false
    }

    package func now(_ database: some Queryable) async throws -> Instant {
        guard isSimulated else { return .now }
        return try await read(database.query("SELECT now FROM clock.reading"))
    }

    private func read(_ rows: [Row]) throws -> Instant {
        guard let row = rows.first else { throw Refusal(.unavailable, "The simulated clock has no reading.", remedy: "Run `alongside migrate`.") }
        return try row.get("now")
    }
}
