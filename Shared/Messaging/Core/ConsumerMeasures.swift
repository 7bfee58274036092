import Contracts
import Measures
import Metrics

/// One consumer's handles: how far behind it is, and how much it has passed.
struct ConsumerMeasures: Sendable {
    private let lag: Gauge
    private let applied: Counter

    init(of consumer: ConsumerDefinition) {
        lag = Measure.lag.gauge(consumer.name, consumer.source.rawValue)
        applied = Measure.applied.counter(consumer.name, consumer.source.rawValue)
    }

    /// - Parameters:
    ///   - old: where it stood before.
    ///   - head: of the source's log.
    func reached(_ position: Int64, from old: Int64, head: Int64) {
        applied.increment(by: max(0, position - old))
        lag.record(max(0, head - position))
    }
}
