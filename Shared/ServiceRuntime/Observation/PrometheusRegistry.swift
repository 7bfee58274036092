package import Measures
package import Metrics
import Synchronization

/// Keeps what swift-metrics measures and renders it as Prometheus text (exposition format 0.0.4).
package final class PrometheusRegistry: MetricsFactory {
    private struct Key: Hashable {
        let label: String
        let dimensions: [String]
    }

    private let measures: [String: Measure]
    private let series = Mutex<[Key: Series]>([:])

    /// - Parameter measures: what is known of names: the kind and the meaning. Others are rendered as they were asked for.
    package init(_ measures: [Measure] = Measure.all) {
        self.measures = Dictionary(uniqueKeysWithValues: measures.map { ($0.name, $0) })
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler { find(label, dimensions, .counter) }
    package func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
        find(label, dimensions, .counter)
    }
    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { find(label, dimensions, .gauge) }
    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        find(label, dimensions, aggregate ? .histogram([]) : .gauge)
    }
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { find(label, dimensions, .histogram([])) }

    // A series stays when its last handle goes: a scrape that missed it would see a counter fall.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private func find(_ label: String, _ dimensions: [(String, String)], _ kind: Measure.Kind) -> Series {
        series.withLock { series in
            let key = Key(label: label, dimensions: dimensions.flatMap { [$0.0, $0.1] })
            if let found = series[key] { return found }
            let new = Series(label, dimensions, measures[label]?.kind ?? kind)
            series[key] = new
            return new
        }
    }

    /// All series, by name.
    package func render() -> String {
        let groups = Dictionary(grouping: series.withLock { Array($0.values) }, by: \.name)
        return groups.sorted { $0.key < $1.key }.map { name, series in
            let meaning = measures[name]?.meaning ?? "Measured under the name \(series[0].label)."
            let lines = series.sorted { $0.labels < $1.labels }.flatMap { $0.lines() }
            return (["# HELP \(name) \(meaning)", "# TYPE \(name) \(series[0].type)"] + lines).joined(separator: "\n") + "\n"
        }.joined()
    }
}
