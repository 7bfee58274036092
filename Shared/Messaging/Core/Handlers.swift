package import Contracts
import Logging
import MessagingClient
package import PostgreSQL

/// How commands of one type are applied, the type itself erased.
struct CommandHandler: Sendable {
    let permission: Permission
    /// Whether the commands of a batch are applied as one set, by statements that lock in one order.
    let isSet: Bool
    /// Throws DecodingError.
    let decode: @Sendable ([UInt8]) throws -> any Sendable
    /// One result for each, in order: the reply's JSON, or the refusal. Throwing fails the whole set.
    let apply: @Sendable ([(command: any Sendable, context: CommandContext)]) async throws -> [Result<[UInt8], Refusal>]

    init<C: Command>(_ type: C.Type, _ permission: Permission, _ handle: @escaping @Sendable (C, CommandContext) async throws -> C.Reply) {
        self.permission = permission
        isSet = false
        decode = { try Payload.decode(C.self, from: $0) }
        apply = { set in
            var results: [Result<[UInt8], Refusal>] = []
            for item in set {
                guard let command = item.command as? C else { throw Refusal(.fault, "A \(C.name) was decoded as something else.") }
                results.append(try await Self.inSavepoint(item.context) { try Payload.encode(try await handle(command, $0)) })
            }
            return results
        }
    }

    init<C: Command>(
        set type: C.Type, _ permission: Permission,
        _ handle: @escaping @Sendable ([(command: C, context: CommandContext)]) async throws -> [Result<C.Reply, Refusal>]
    ) {
        self.permission = permission
        isSet = true
        decode = { try Payload.decode(C.self, from: $0) }
        apply = { set in
            let typed = try set.map { item in
                guard let command = item.command as? C else { throw Refusal(.fault, "A \(C.name) was decoded as something else.") }
                return (command: command, context: item.context)
            }
            let results = try await handle(typed)
            guard results.count == typed.count else { throw Refusal(.fault, "\(C.name): \(results.count) results for \(typed.count) commands.") }
            return try results.map { result in
                switch result {
                case .success(let reply): .success(try Payload.encode(reply))
                case .failure(let refusal): .failure(refusal)
                }
            }
        }
    }

    private static func inSavepoint(
        _ context: CommandContext, _ body: @Sendable (CommandContext) async throws -> [UInt8]
    ) async throws -> Result<[UInt8], Refusal> {
        do {
            return .success(
                try await context.transaction.savepoint { nested in
                    try await body(context.within(nested))
                })
        } catch let refusal as Refusal {
            return .failure(refusal)
        } catch {
            guard let refusal = FailureClass(of: error).refusal(of: error) else { throw error }
            context.logger.warning("refused by the record", metadata: ["command": "\(context.id)", "error": "\(FailureNote(error))"])
            return .failure(refusal)
        }
    }
}

extension CommandContext {
    fileprivate func within(_ transaction: Transaction) -> CommandContext {
        CommandContext(
            transaction: transaction, id: id, principal: principal, actor: actor, now: now, today: today, effects: effects, schema: schema, service: service)
    }
}

struct QueryHandler: Sendable {
    let permission: Permission
    let answer: @Sendable ([UInt8], QueryContext) async throws -> [UInt8]

    init<Q: Query>(_ type: Q.Type, _ permission: Permission, _ answer: @escaping @Sendable (Q, QueryContext) async throws -> Q.Answer) {
        self.permission = permission
        self.answer = { bytes, context in
            try Payload.encode(try await answer(try Payload.decode(Q.self, from: bytes), context))
        }
    }
}

/// A consumer of one source's log.
struct ConsumerDefinition: Sendable {
    var name: String
    var source: ServiceName
    /// What a projection writes; nil for a reaction.
    var tables: [String]?
    var handlers: [MessageName: EventHandler]
    /// Of types whose consecutive events are applied as one set.
    var setHandlers: [MessageName: EventSetHandler] = [:]

    /// True where another version of the type is handled and this one is newer: the consumer must stop there.
    func isTooNew(_ type: MessageName) -> Bool {
        handlers[type] == nil && handlers.keys.contains { $0.unversioned == type.unversioned && $0.version < type.version }
    }
}

/// How one event type is applied, the type itself erased.
typealias EventHandler = @Sendable (LogRow, ReactionContext) async throws -> Void

/// How consecutive events of one type are applied together.
typealias EventSetHandler = @Sendable ([LogRow], Transaction) async throws -> Void

package struct ReactionBuilder: Sendable {
    var handlers: [MessageName: EventHandler] = [:]

    package mutating func on<E: Event>(_ type: E.Type, _ handle: @escaping @Sendable (Received<E>, ReactionContext) async throws -> Void) {
        handlers[E.name] = { row, context in try await handle(try row.received(as: E.self), context) }
    }
}

package struct ProjectionBuilder: Sendable {
    var handlers: [MessageName: EventHandler] = [:]
    var setHandlers: [MessageName: EventSetHandler] = [:]

    /// The transaction is the consumer's, with its checkpoint. Time and ids come from the event alone.
    package mutating func on<E: Event>(_ type: E.Type, _ apply: @escaping @Sendable (Received<E>, Transaction) async throws -> Void) {
        handlers[E.name] = { row, context in try await apply(try row.received(as: E.self), context.transaction) }
    }

    /// A type whose events, where they follow each other in the log, are applied as one set, in their order: a projection
    /// that is rebuilt is then as fast as the statement that writes a set. An event alone is a set of one.
    package mutating func onSet<E: Event>(_ type: E.Type, _ apply: @escaping @Sendable ([Received<E>], Transaction) async throws -> Void) {
        on(type) { received, transaction in try await apply([received], transaction) }
        setHandlers[E.name] = { rows, transaction in try await apply(try rows.map { try $0.received(as: E.self) }, transaction) }
    }
}
