import Contracts
import Logging
import Synchronization
import ZeroMQ

extension ServiceClient {
    /// Sends the envelope, again and elsewhere when nothing comes back, until it is answered or the time is over.
    func request(_ envelope: Envelope, of service: ServiceName, over links: ServiceLinks, within timeout: Duration) async throws -> [UInt8] {
        let frame = envelope.encode()
        let limit = SocketOptions().maximumMessageSize
        guard frame.count <= limit else {
            throw Refusal(.invalid, "The message has \(frame.count) bytes; at most \(limit) are taken.", remedy: "Send it in smaller parts.")
        }
        let deadline = ContinuousClock.now + timeout
        let pending = replies.expect(envelope.id)
        var used: [Link] = []
        defer {
            replies.forget(pending)
            for link in used { link.end() }
        }
        var (tries, pauses) = (0, 0)
        var lastProblem: Refusal?
        var isSilent = false
        while ContinuousClock.now < deadline {
            let start = ContinuousClock.now
            var patience = policy.tryLength(after: tries, random: .random(in: 0...1))
            if !isSilent || budget.withLock({ $0.spend() }) {
                do {
                    let (link, isOnlyOne) = try await links.pick(avoiding: isSilent ? used.last : nil)
                    link.begin()
                    used.append(link)
                    try link.send(frame)
                    if isSilent { traffic.countRepeat() }
                    if !link.isProven, !isOnlyOne { patience = min(patience, policy.unprovenTry) }
                } catch let refusal as Refusal where refusal.isRetriable {
                    lastProblem = refusal  // a name that cannot be looked up now may be known in a moment
                } catch let error as ZeroMQError where error.isRetriable {
                    lastProblem = Refusal(.busy, "Too many messages wait for \(service.rawValue).", remedy: "Try again in a moment.")
                }
            } else {
                patience = deadline - start
            }
            switch try await pending.next(within: min(patience, deadline - ContinuousClock.now)) {
            case .answer(let data):
                budget.withLock { $0.earn() }
                return data
            case .refusal(let refusal) where refusal.isRetriable && refusal != Self.closed:
                budget.withLock { $0.earn() }
                let pause = policy.pause(after: pauses, asked: refusal.retryAfterMilliseconds, random: .random(in: 0...1))
                guard ContinuousClock.now + pause < deadline else { throw refusal }
                // The service itself has asked to be left alone for so long; there is no event to wait for.
                try await ContinuousClock().sleep(for: pause)
                pauses += 1
                isSilent = false
                lastProblem = refusal
            case .refusal(let refusal):
                throw refusal
            case nil:
                tries += 1
                isSilent = true
                if let link = used.last, ContinuousClock.now < deadline { try await replace(link, in: links, ifSilentSince: start, envelope) }
            }
        }
        throw lastProblem ?? unanswered(envelope, by: service, within: timeout)
    }

    private func replace(_ link: Link, in links: ServiceLinks, ifSilentSince start: ContinuousClock.Instant, _ envelope: Envelope) async throws {
        logger.debug(
            "No reply yet: asking again.", metadata: ["message": "\(envelope.id)", "type": "\(envelope.type)", "endpoint": "\(link.endpoint)"])
        do {
            try await links.replace(link, ifSilentSince: start)
        } catch let refusal as Refusal where refusal.isRetriable && refusal != Self.closed {
            logger.warning("\(refusal.message)")
        } catch let error as ZeroMQError where error.isRetriable {
            logger.warning("\(error)")  // the old socket stays
        }
    }

    private func unanswered(_ envelope: Envelope, by service: ServiceName, within timeout: Duration) -> Refusal {
        Refusal(
            .unavailable, "The \(service.rawValue) service did not answer within \(timeout.formattedSeconds).",
            remedy:
                "Try again in a moment: what has been done already is not done twice. `alongside doctor` shows which service is not running, or does not know this process's key."
        )
    }
}

extension Duration {
    /// `20 seconds`, `1.5 seconds`
    fileprivate var formattedSeconds: String {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        let number = milliseconds % 1000 == 0 ? "\(milliseconds / 1000)" : "\(Double(milliseconds) / 1000)"
        return number == "1" ? "1 second" : "\(number) seconds"
    }
}
