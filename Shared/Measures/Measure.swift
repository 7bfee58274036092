package import Metrics

/// One thing that is measured: its name as Prometheus has it, its labels and what it means.
///
/// A label's values are codes of ours (message types, routes, states), never what somebody typed: their number is bounded.
package struct Measure: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Only grows while the process lives.
        case counter
        /// What is so now.
        case gauge
        /// How many were at most so large, for each of these bounds in ascending order.
        case histogram([Double])
    }

    package let name: String
    package let kind: Kind
    package let labels: [String]
    /// A sentence without a line's end.
    package let meaning: String

    package init(_ name: String, _ kind: Kind, labels: [String] = [], _ meaning: String) {
        self.name = name
        self.kind = kind
        self.labels = labels
        self.meaning = meaning
    }
}

extension Measure {
    /// Handles are made once and kept: finding one by its labels costs more than using it.
    ///
    /// - Parameter values: one for each label, in their order.
    package func counter(_ values: String..., in factory: any MetricsFactory = MetricsSystem.factory) -> Counter {
        Counter(label: name, dimensions: dimensions(values), factory: factory)
    }

    package func gauge(_ values: String..., in factory: any MetricsFactory = MetricsSystem.factory) -> Gauge {
        Gauge(label: name, dimensions: dimensions(values), factory: factory)
    }

    /// Of amounts.
    package func histogram(_ values: String..., in factory: any MetricsFactory = MetricsSystem.factory) -> Recorder {
        Recorder(label: name, dimensions: dimensions(values), aggregate: true, factory: factory)
    }

    /// Of durations; the bounds are seconds.
    package func timer(_ values: String..., in factory: any MetricsFactory = MetricsSystem.factory) -> Metrics.Timer {
        Metrics.Timer(label: name, dimensions: dimensions(values), factory: factory)
    }

    private func dimensions(_ values: [String]) -> [(String, String)] {
        precondition(values.count == labels.count, "\(name) has the labels \(labels)")
        return Array(zip(labels, values))
    }
}

extension Metrics.Timer {
    package func record(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
