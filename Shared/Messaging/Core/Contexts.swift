package import Contracts
package import Logging
import MessagingClient
package import PostgreSQL

/// What a command handler has at hand, all of it in the batch's transaction.
package struct CommandContext: Effecting, Asked {
    package let transaction: Transaction
    /// The command's id, made with the intent.
    package let id: MessageID
    package let principal: String
    package let actor: Actor?
    package let now: Instant
    package let today: Day
    package let effects: Effects
    package let schema: String
    let service: Logger

    /// Its lines are the trace's.
    package var logger: Logger { service.tracing(effects.traceparent) }
}

/// What a query handler has at hand. It reads; it changes nothing.
package struct QueryContext: Asked {
    package let database: Pool
    package let principal: String
    package let actor: Actor?
    package let now: Instant
    package let today: Day
    package let logger: Logger
}

/// What a reaction has at hand. What it creates is keyed by the id of the event that caused it.
package struct ReactionContext: Effecting {
    package let transaction: Transaction
    package let cause: MessageID
    package let now: Instant
    package let today: Day
    package let effects: Effects
    package let schema: String
    let service: Logger

    /// Its lines are the trace's.
    package var logger: Logger { service.tracing(effects.traceparent) }
}

/// What a timer that has come due has at hand.
package struct TimerContext: Effecting {
    package let transaction: Transaction
    package let key: String
    package let payload: JSONText
    package let due: Instant
    package let now: Instant
    package let today: Day
    package let effects: Effects
    package let schema: String
    let service: Logger

    /// Its lines are the trace's.
    package var logger: Logger { service.tracing(effects.traceparent) }
}

/// A worker's transaction, which may append events as a command's does. What it works at was brought about by messages of
/// many traces: an event goes on with that of its own work.
package struct WorkerTransaction: Effecting {
    package let transaction: Transaction
    package let now: Instant
    package let today: Day
    package let effects: Effects
    package let schema: String
}

extension Effecting {
    /// An event of work that a message of that trace brought about.
    package func emit<E: Event>(_ event: E, origin: MessageID, trace: TraceID) {
        effects.emit(event, origin: origin, traceparent: TraceParent(trace, parent: origin).description)
    }
}

/// One event as a consumer gets it.
package struct Received<E: Event>: Sendable {
    package let event: E
    package let id: MessageID
    package let position: Int64
    /// When it happened, by the business clock.
    package let time: Instant
    package let source: ServiceName
}
