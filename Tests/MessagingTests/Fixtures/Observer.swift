import Logging
import Metrics
import Synchronization

/// What a service under test counts and logs.
final class Observer: MetricsFactory {
    private final class Count: CounterHandler {
        let value = Mutex<Int64>(0)
        func increment(by amount: Int64) { value.withLock { $0 += amount } }
        func reset() { value.withLock { $0 = 0 } }
    }

    private struct Handler: LogHandler {
        var logLevel = Logger.Level.info
        var metadata: Logger.Metadata = [:]
        let lines: Shared<[String]>

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let details = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            lines.withLock { $0.append("\(event.message) \(details.joined(separator: " "))") }
        }
    }

    private let counts = Mutex<[String: Count]>([:])
    private let written = Shared<[String]>([])

    var logger: Logger { Logger(label: "observed") { [written] _ in Handler(lines: written) } }

    /// Every line so far, with its metadata.
    var lines: [String] { written.value }

    /// Messages turned away for this reason.
    func refused(_ reason: String) -> Int64 { counts.withLock { $0["alongside_refusals_total \(reason)"] }?.value.withLock { $0 } ?? 0 }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let name = ([label] + dimensions.map(\.1)).joined(separator: " ")
        return counts.withLock { counts in
            let count = counts[name] ?? Count()
            counts[name] = count
            return count
        }
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler { NOOPMetricsHandler.instance }
    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { NOOPMetricsHandler.instance }
    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { NOOPMetricsHandler.instance }
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
}
