import Contracts
import Logging
import Measures
import MessagingClient

extension Engine {
    /// Answers a query, or refuses it.
    func answer(_ envelope: Envelope, principal: String, actor: Actor?, handler: QueryHandler) async -> Reply {
        let logger = logger.tracing(envelope.tracing)
        let began = ContinuousClock.now
        defer { measures.queries[envelope.type]?.record(began.duration(to: .now)) }
        do {
            let now = try await clock.now(database)
            let context = QueryContext(database: database, principal: principal, actor: actor, now: now, today: London.day(of: now), logger: logger)
            return .answer(try await handler.answer(envelope.data, context))
        } catch let refusal as Refusal {
            return .refusal(refusal)
        } catch {
            logger.error("a query failed", metadata: ["type": "\(envelope.type)", "error": "\(FailureNote(error))"])
            return .refusal(FailureClass(of: error).refusal(of: error) ?? .recordUnavailable)
        }
    }
}

extension Refusal {
    static let recordUnavailable = Refusal(
        .unavailable, "The record cannot be reached now.", remedy: "Try again in a moment; `alongside doctor` tells what is missing.",
        retryAfterMilliseconds: 500)
}
