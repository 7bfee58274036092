import Contracts
import Messaging
import MessagingSchema
import Operations
import PostgreSQL
import TestSupport

/// A small service for tests, in the schema `support`: it enters amounts under keys.
enum Ledger {
    static let schema = ServiceSchema(
        service: "support",
        migrations: [
            Migration(
                number: 100, name: "0100_ledger",
                text: """
                    CREATE TABLE support.entry (id uuid PRIMARY KEY, key text NOT NULL, amount bigint NOT NULL CHECK (amount > 0), UNIQUE (key, amount));
                    CREATE TABLE support.gate (open boolean NOT NULL);
                    INSERT INTO support.gate VALUES (false);
                    """)
        ], messaging: MessagingSchema.migrations)

    /// - Parameter migration: the newest that it was written with; nil leaves the schema's version unchecked.
    static func definition(migration: Int? = nil) -> ServiceDefinition {
        var definition = ServiceDefinition(.support, schema: "support", migration: migration)
        definition.command(Enter.self, .allPrincipals, enter)
        definition.commands(EnterMany.self, .allPrincipals, enterMany)
        definition.command(Schedule.self, .allPrincipals) { command, context in
            try await context.schedule(command.kind, key: command.key, at: context.now.adding(seconds: command.seconds), payload: JSONText(#"{"n": 1}"#))
            return Done()
        }
        definition.command(OnlyForManagers.self, .roles([.programmeManager])) { _, _ in Done() }
        definition.query(ReadEntries.self, .allPrincipals) { _, context in
            let rows = try await context.database.query("SELECT key, amount FROM support.entry ORDER BY key, amount")
            return Entries(all: try rows.map { "\(try $0.get("key", as: String.self)) \(try $0.get("amount", as: Int.self))" })
        }
        addTimers(to: &definition)
        return definition
    }

    private static func enter(_ command: Enter, _ context: CommandContext) async throws -> Entry {
        try await insert(context.id, command.key, command.amount, in: context.transaction)
        context.emit(Entered(key: command.key, amount: command.amount))
        switch command.ending {
        case .done: break
        case .refused: throw Refusal(.notFound, "It was entered and then refused.")
        case .fault: throw Broken()
        case .unavailable where try await !isOpen(context.transaction): throw Refusal(.unavailable, "The gate is closed.", retryAfterMilliseconds: 1)
        case .unavailable: break
        }
        return Entry(id: context.id)
    }

    private static func enterMany(_ set: [(command: EnterMany, context: CommandContext)]) async throws -> [Result<Entry, Refusal>] {
        guard let transaction = set.first?.context.transaction else { return [] }
        let accepted = set.filter { $0.command.key != "closed" }
        try await transaction.execute(
            """
            INSERT INTO support.entry (id, key, amount)
            SELECT * FROM unnest(\(accepted.map(\.context.id)), \(accepted.map(\.command.key)), \(accepted.map(\.command.amount)))
            """)
        return set.map { command, context in
            guard command.key != "closed" else { return .failure(Refusal(.conflict, "This key is closed.")) }
            context.emit(Entered(key: command.key, amount: command.amount))
            return .success(Entry(id: context.id))
        }
    }

    private static func addTimers(to definition: inout ServiceDefinition) {
        definition.timer("enter") { context in
            try await insert(MessageID(), context.key, 1, in: context.transaction)
            context.emit(Entered(key: context.key, amount: 1))
        }
        definition.timer("cancel") { context in try await context.cancelTimer("enter", key: context.key) }
        definition.timer("clash") { context in
            // The second row breaks the constraint; the first must go with it.
            try await insert(MessageID(), context.key, 7, in: context.transaction)
            try await insert(MessageID(), context.key, 7, in: context.transaction)
        }
        definition.timer("wait") { context in
            guard try await isOpen(context.transaction) else { throw Refusal(.unavailable, "The gate is closed.") }
            try await insert(MessageID(), context.key, 1, in: context.transaction)
        }
    }

    private static func insert(_ id: MessageID, _ key: String, _ amount: Int, in transaction: Transaction) async throws {
        try await transaction.execute("INSERT INTO support.entry (id, key, amount) VALUES (\(id), \(key), \(amount))")
    }

    private static func isOpen(_ transaction: Transaction) async throws -> Bool {
        try await transaction.queryOne("SELECT open FROM support.gate")?.get("open") ?? false
    }
}

/// A fault in a handler's code.
struct Broken: Error {}
