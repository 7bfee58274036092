package import Contracts
package import PostgreSQL

/// Business time, as the database has it.
package struct Clock: Sendable, Equatable {
    package var isSimulated: Bool
    /// The real clock's where time is not simulated.
    package var now: Instant

    package init(isSimulated: Bool, now: Instant) {
        self.isSimulated = isSimulated
        self.now = now
    }

    /// Throws `DatabaseError` where the database has no clock: it has not been migrated.
    package static func read(_ database: some Queryable) async throws -> Clock {
        guard let row = try await database.queryOne("SELECT simulated, now FROM clock.reading") else {
            throw DatabaseError(kind: .statement, message: "The database has no clock: run alongside migrate.")
        }
        let reading = try row.getOptional("now", as: String.self).flatMap { Instant($0) }
        return Clock(isSimulated: try row.get("simulated"), now: reading ?? .now)
    }

    /// Moves simulated time forward; the administrator alone may.
    ///
    /// Throws `Refusal` where time is real, or where the instant has passed already.
    @discardableResult package static func advance(to instant: Instant, on database: some Queryable) async throws -> Clock {
        let moved = try await database.execute(
            "UPDATE clock.reading SET now = \(instant.description)::timestamptz WHERE simulated AND now <= \(instant.description)::timestamptz")
        if moved == 1 { return Clock(isSimulated: true, now: instant) }
        let clock = try await read(database)
        guard clock.isSimulated else {
            throw Refusal(
                .forbidden, "This database's time is real, so it cannot be moved.",
                remedy: "Only a database created as simulated has a clock that advances: make another with `alongside up --simulated-from DAY`.")
        }
        throw Refusal(
            .invalid, "The clock stands at \(clock.now), and does not run back to \(instant).", remedy: "Give a later instant.", field: "to")
    }

    /// Gives a new database its clock. One that has a clock keeps it.
    static func create(simulatedFrom instant: Instant?, on database: some Queryable) async throws {
        try await database.execute(
            """
            INSERT INTO clock.reading (simulated, now) VALUES (\(instant != nil), \(instant?.description)::timestamptz)
            ON CONFLICT (one) DO NOTHING
            """)
    }
}
