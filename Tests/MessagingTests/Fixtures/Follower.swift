import Contracts
import Messaging
import MessagingSchema
import Operations
import PostgreSQL

/// A small service for tests, in the schema `reporting`: it follows the ledger, by a projection and by a reaction.
enum Follower {
    static let schema = ServiceSchema(
        service: "reporting",
        migrations: [
            Migration(
                number: 100, name: "0100_follower",
                text: """
                    CREATE TABLE reporting.total (key text PRIMARY KEY, amount bigint NOT NULL, latest bigint NOT NULL);
                    CREATE TABLE reporting.step (key text NOT NULL REFERENCES reporting.total, position bigint PRIMARY KEY);
                    CREATE TABLE reporting.note (cause uuid PRIMARY KEY, key text NOT NULL, amount bigint NOT NULL, ordinal bigserial);
                    CREATE TABLE reporting.tolerated (amount bigint PRIMARY KEY);
                    """)
        ], messaging: MessagingSchema.migrations)

    /// Amounts that stop the reaction until they stand in `reporting.tolerated`.
    static let poison = 13
    static let later = 14

    static func definition() -> ServiceDefinition {
        var definition = ServiceDefinition(.reporting, schema: "reporting")
        definition.projection("totals", from: .support, tables: ["reporting.total", "reporting.step"]) { consumer in
            consumer.on(Entered.self) { received, transaction in
                try await transaction.execute(
                    """
                    INSERT INTO reporting.total (key, amount, latest) VALUES (\(received.event.key), \(received.event.amount), \(received.position))
                    ON CONFLICT (key) DO UPDATE SET amount = total.amount + excluded.amount, latest = excluded.latest
                    """)
                try await transaction.execute("INSERT INTO reporting.step (key, position) VALUES (\(received.event.key), \(received.position))")
            }
        }
        definition.reaction("notes", to: .support) { consumer in
            consumer.on(Entered.self) { received, context in
                let event = received.event
                try await context.transaction.execute(
                    "INSERT INTO reporting.note (cause, key, amount) VALUES (\(received.id), \(event.key), \(event.amount))")
                context.emit(Noted(key: event.key))
                context.wake("writer")
                let isTolerated = try await context.transaction.queryOne("SELECT 1 AS one FROM reporting.tolerated WHERE amount = \(event.amount)") != nil
                if event.amount == poison, !isTolerated { throw Refusal(.invalid, "Thirteen cannot be noted.") }
                if event.amount == later, !isTolerated { throw Refusal(.unavailable, "Fourteen cannot be noted yet.") }
            }
        }
        return definition
    }
}
