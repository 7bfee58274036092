import Measures
import Metrics
import Synchronization

/// One metric with one set of labels.
final class Series: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    private struct Values {
        var value = 0.0
        var count = 0
        /// How many fell into each bucket alone; they are added up when they are rendered.
        var buckets: [Int]
    }

    /// As swift-metrics was told.
    let label: String
    /// As Prometheus has it.
    let name: String
    /// `a="1",b="2"`
    let labels: String
    private let kind: Measure.Kind
    private let bounds: [Double]
    private let values: Mutex<Values>

    init(_ label: String, _ dimensions: [(String, String)], _ kind: Measure.Kind) {
        self.label = label
        self.kind = kind
        let base = Self.name(label)
        var bounds: [Double] = []
        switch kind {
        case .counter: name = base.hasSuffix("_total") ? base : base + "_total"
        case .gauge: name = base
        case .histogram(let given): (name, bounds) = (base, given)
        }
        labels = dimensions.map { "\(Self.name($0.0))=\"\(Self.quoted($0.1))\"" }.joined(separator: ",")
        self.bounds = bounds
        values = Mutex(Values(buckets: Array(repeating: 0, count: bounds.count)))
    }

    var type: String {
        switch kind {
        case .counter: "counter"
        case .gauge: "gauge"
        // Without bounds it has a count and a sum alone.
        case .histogram: bounds.isEmpty ? "summary" : "histogram"
        }
    }

    func lines() -> [String] {
        let values = values.withLock { $0 }
        let set = labels.isEmpty ? "" : "{\(labels)}"
        guard case .histogram = kind else { return ["\(name)\(set) \(Self.text(values.value))"] }
        let prefix = labels.isEmpty ? "" : labels + ","
        var lines: [String] = []
        var total = 0
        for (bound, count) in zip(bounds, values.buckets) {
            total += count
            lines.append("\(name)_bucket{\(prefix)le=\"\(Self.text(bound))\"} \(total)")
        }
        if !bounds.isEmpty { lines.append("\(name)_bucket{\(prefix)le=\"+Inf\"} \(values.count)") }
        return lines + ["\(name)_sum\(set) \(Self.text(values.value))", "\(name)_count\(set) \(values.count)"]
    }

    // MARK: What the handles do

    func increment(by amount: Int64) { add(Double(amount)) }
    func increment(by amount: Double) { add(amount) }
    func decrement(by amount: Double) { add(-amount) }
    func reset() { values.withLock { $0 = Values(buckets: Array(repeating: 0, count: bounds.count)) } }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { values.withLock { $0.value = value } }
    func record(_ value: Int64) { record(Double(value)) }
    func record(_ value: Double) { if case .gauge = kind { set(value) } else { observe(value) } }
    func recordNanoseconds(_ duration: Int64) { observe(Double(duration) / 1_000_000_000) }

    private func add(_ amount: Double) { values.withLock { $0.value += amount } }

    private func observe(_ amount: Double) {
        let place = bounds.firstIndex { amount <= $0 }
        values.withLock { values in
            values.value += amount
            values.count += 1
            if let place { values.buckets[place] += 1 }
        }
    }

    /// Whole numbers without a point.
    private static func text(_ value: Double) -> String { Int64(exactly: value).map { String($0) } ?? String(value) }

    /// Letters, digits and underscores, as Prometheus allows.
    private static func name(_ label: String) -> String {
        let characters = label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return (characters.first?.isNumber == true ? "_" : "") + String(characters)
    }

    private static func quoted(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
