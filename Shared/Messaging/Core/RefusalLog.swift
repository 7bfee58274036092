import Contracts
package import Logging
import Measures
package import Metrics
import Synchronization

/// Counts what is turned away, and logs it: who sent what, and why not. Never the token, never the payload.
///
/// A line for each reason and sender in a second at most, with how many were not told: a flood of bad messages is no
/// flood of lines.
package final class RefusalLog: Sendable {
    private struct Line: Hashable {
        var reason: RefusalReason
        var principal: String?
    }

    private struct Told {
        var at: ContinuousClock.Instant
        var untold = 0
    }

    private static let pause: Duration = .seconds(1)

    private let counters: [RefusalReason: Counter]
    private let logger: Logger
    private let told = Mutex<[Line: Told]>([:])

    package init(logger: Logger, metrics: any MetricsFactory = MetricsSystem.factory) {
        self.logger = logger
        counters = Dictionary(uniqueKeysWithValues: RefusalReason.allCases.map { ($0, Measure.refusals.counter($0.rawValue, in: metrics)) })
    }

    /// - Parameters:
    ///   - principal: as ZAP named it; nil when it did not, or for a handshake.
    ///   - details: such as the message's type and id; what is not of ours is not repeated here.
    func note(_ reason: RefusalReason, principal: String?, _ details: @autoclosure () -> Logger.Metadata = [:]) {
        counters[reason]?.increment()
        let now = ContinuousClock.now
        let untold: Int? = told.withLock { told in
            let line = Line(reason: reason, principal: principal)
            if let last = told[line], now - last.at < Self.pause {
                told[line]?.untold += 1
                return nil
            }
            defer { told[line] = Told(at: now) }
            return told[line]?.untold ?? 0
        }
        guard let untold else { return }
        var metadata = details()
        metadata["reason"] = "\(reason.rawValue)"
        if let principal { metadata["principal"] = "\(principal)" }
        if untold > 0 { metadata["others"] = "\(untold)" }
        logger.notice("a message was turned away", metadata: metadata)
    }
}
