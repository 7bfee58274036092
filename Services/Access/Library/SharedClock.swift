import Contracts
import Messaging
import PostgreSQL

/// Business time, for those who have no database.
func readClock(_ query: ReadClock, _ context: QueryContext) async throws -> ClockReading {
    let rows = try await context.database.query("SELECT simulated FROM clock.reading")
    return ClockReading(now: context.now, today: context.today, simulated: try rows.first?.get("simulated") ?? false)
}
