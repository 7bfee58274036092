package import Contracts
import MessagingClient
package import PostgreSQL
import Synchronization

/// An event on its way into the log: the exact bytes that will be stored and hashed.
struct PendingEvent: Sendable {
    var id: MessageID
    var type: MessageName
    var subject: String
    var payload: String
}

/// What one command, reaction or timer has asked for besides its own rows: events for the log, workers to wake.
/// Nothing here leaves the process before COMMIT; what belongs to a command that is refused is dropped with it.
package final class Effects: Sendable {
    private struct State {
        var events: [PendingEvent] = []
        var wakes: Set<String> = []
        var failure: (any Error)?
    }

    private let state = Mutex(State())
    private let source: ServiceName
    private let cause: MessageID
    private let time: Instant
    /// Under which everything here goes on.
    let traceparent: String
    /// The message to which everything here goes back: the cause, unless that is none, as a timer's is.
    let origin: MessageID

    /// - Parameter cause: on which the ids of events depend.
    package init(source: ServiceName, cause: MessageID, time: Instant, traceparent: String, origin: MessageID? = nil) {
        self.source = source
        self.cause = cause
        self.time = time
        self.traceparent = traceparent
        self.origin = origin ?? cause
    }

    /// The event's id depends on the cause, its type and its place among those: the same cause makes the same ids.
    /// An event that cannot be encoded fails the whole at `drain`, before anything is committed.
    func emit<E: Event>(_ event: E) { emit(event, origin: origin, traceparent: traceparent) }

    /// An event that goes back to another message than the rest does.
    func emit<E: Event>(_ event: E, origin: MessageID, traceparent: String) {
        state.withLock { state in
            let id = MessageID(from: cause, label: "\(E.name)#\(state.events.count)")
            do {
                let envelope = Envelope(
                    id: id, source: source.rawValue, type: E.name, subject: event.subject, time: time, traceparent: traceparent, causationid: origin,
                    data: try Payload.encode(event))
                state.events.append(PendingEvent(id: id, type: E.name, subject: event.subject, payload: String(decoding: envelope.encode(), as: UTF8.self)))
            } catch {
                state.failure = error
            }
        }
    }

    func wake(_ worker: String) { state.withLock { _ = $0.wakes.insert(worker) } }

    /// Takes over what another cause has asked for.
    func absorb(_ other: Effects) throws {
        let (events, wakes) = try other.drain()
        state.withLock { state in
            state.events += events
            state.wakes.formUnion(wakes)
        }
    }

    func drain() throws -> (events: [PendingEvent], wakes: Set<String>) {
        let taken = state.withLock { state in
            defer { state = State() }
            return state
        }
        if let failure = taken.failure { throw failure }
        return (taken.events, taken.wakes)
    }
}

/// What whoever changes something has at hand: the transaction, business time, events, timers, wake-ups.
package protocol Effecting: Sendable {
    var transaction: Transaction { get }
    /// Business time, and its day in London.
    var now: Instant { get }
    var today: Day { get }
    var effects: Effects { get }
    var schema: String { get }
}

extension Effecting {
    /// The trace in which this happens: kept with what goes on later.
    package var trace: TraceID { TraceParent(effects.traceparent)?.trace ?? TraceID(effects.origin.uuid) }

    /// The message that brought this about.
    package var origin: MessageID { effects.origin }

    /// Adds an event to the log, in this transaction; consumers hear of it after COMMIT.
    package func emit<E: Event>(_ event: E) { effects.emit(event) }

    /// Wakes the named worker after COMMIT.
    package func wake(_ worker: String) { effects.wake(worker) }

    /// Sets a timer. The same kind and key again moves it.
    package func schedule(_ kind: String, key: String, at due: Instant, payload: JSONText = JSONText("{}")) async throws {
        wake(TimerLoop.name)
        try await transaction.execute(
            """
            INSERT INTO \(identifier: schema).timer (kind, key, due, payload, trace, cause)
            VALUES (\(kind), \(key), \(due), \(payload), \(trace), \(origin))
            ON CONFLICT (kind, key) DO UPDATE
            SET due = excluded.due, payload = excluded.payload, trace = excluded.trace, cause = excluded.cause,
                failed_at = NULL, reason = NULL, discarded_at = NULL, discarded_reason = NULL
            """)
    }

    /// Takes a timer back; nothing happens when there is none.
    package func cancelTimer(_ kind: String, key: String) async throws {
        try await transaction.execute("DELETE FROM \(identifier: schema).timer WHERE kind = \(kind) AND key = \(key)")
    }
}
