import Metrics
import Synchronization

/// One metric with one set of labels.
final class Series: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    enum Kind {
        case counter, gauge, summary, seconds

        var type: String {
            switch self {
            case .counter: "counter"
            case .gauge: "gauge"
            case .summary, .seconds: "summary"
            }
        }
    }

    private struct Values {
        var value = 0.0
        var count = 0
    }

    let name: String
    let kind: Kind
    private let labels: String
    private let values = Mutex(Values())

    init(_ label: String, _ dimensions: [(String, String)], _ kind: Kind) {
        let base = Self.name(label)
        name =
            switch kind {
            case .counter: base.hasSuffix("_total") ? base : base + "_total"
            case .seconds: base.hasSuffix("_seconds") ? base : base + "_seconds"
            case .gauge, .summary: base
            }
        self.kind = kind
        labels = dimensions.isEmpty ? "" : "{" + dimensions.map { "\(Self.name($0.0))=\"\(Self.quoted($0.1))\"" }.joined(separator: ",") + "}"
    }

    func lines() -> [String] {
        let values = values.withLock { $0 }
        switch kind {
        case .counter, .gauge: return ["\(name)\(labels) \(values.value)"]
        case .summary, .seconds: return ["\(name)_count\(labels) \(values.count)", "\(name)_sum\(labels) \(values.value)"]
        }
    }

    // MARK: What the handles do

    func increment(by amount: Int64) { add(Double(amount)) }
    func increment(by amount: Double) { add(amount) }
    func decrement(by amount: Double) { add(-amount) }
    func reset() { values.withLock { $0 = Values() } }
    func set(_ value: Int64) { values.withLock { $0.value = Double(value) } }
    func set(_ value: Double) { values.withLock { $0.value = value } }
    func record(_ value: Int64) { record(Double(value)) }
    func record(_ value: Double) { if kind == .gauge { set(value) } else { add(value) } }
    func recordNanoseconds(_ duration: Int64) { add(Double(duration) / 1_000_000_000) }

    private func add(_ amount: Double) {
        values.withLock { values in
            values.value += amount
            values.count += 1
        }
    }

    /// Letters, digits and underscores, as Prometheus allows.
    private static func name(_ label: String) -> String {
        let characters = label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return (characters.first?.isNumber == true ? "_" : "") + String(characters)
    }

    private static func quoted(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
