import FoundationEssentials
import Hummingbird
import HummingbirdTesting
import Logging
import Measures
import Metrics
import ServiceRuntime
import Synchronization
import Testing

@Suite("Logs, metrics and health")
struct ObservationTests {
    final class Lines: Sendable {
        let all = Mutex<[String]>([])
        var text: [String] { all.withLock { $0 } }
    }

    func logger(_ format: LineLogHandler.Format, _ lines: Lines) -> Logger {
        Logger(label: "t") { _ in
            LineLogHandler(process: "support-service", format: format, level: .info, run: "run-1") { line in lines.all.withLock { $0.append(line) } }
        }
    }

    @Test("A line is one JSON object with a correlation id, the work's or the run's")
    func json() throws {
        struct Line: Decodable { var time, level, process, correlation, message: String; var metadata: [String: String]? }
        let lines = Lines()
        let logger = logger(.json, lines)
        logger.info("One\nline", metadata: ["correlation": "abc", "count": "3"])
        logger.error("Two")
        logger.debug("Not written")
        let read = try lines.text.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        #expect(read.count == 2 && lines.text.allSatisfy { $0.filter(\.isNewline).count == 1 && $0.hasSuffix("\n") })
        #expect(read[0].correlation == "abc" && read[0].message == "One\nline" && read[0].metadata == ["count": "3"] && read[0].process == "support-service")
        #expect(read[1].correlation == "run-1" && read[1].level == "error" && read[1].metadata == nil)
    }

    @Test("For people it is a line of text")
    func text() {
        let lines = Lines()
        logger(.text, lines).warning("Slow\nquery", metadata: ["b": "2", "a": "1"])
        #expect(lines.text.count == 1)
        #expect(lines.text[0].dropFirst(12) == " WARNING support-service: Slow query a=1 b=2 [run-1]\n")
    }

    @Test("Metrics come out as Prometheus reads them")
    func metrics() {
        let registry = PrometheusRegistry([
            Measure("queue_depth", .gauge, "How many wait."), Measure("batch_seconds", .histogram([0.1, 1]), labels: ["lane"], "How long it took."),
        ])
        Counter(label: "messages.received", dimensions: [("type", "a \"b\"")], factory: registry).increment(by: 2)
        Counter(label: "messages.received", dimensions: [("type", "a \"b\"")], factory: registry).increment()
        Gauge(label: "queue_depth", factory: registry).record(7)
        for milliseconds in [100, 250, 5000] {
            Timer(label: "batch_seconds", dimensions: [("lane", "1")], factory: registry).recordMilliseconds(Int64(milliseconds))
        }
        Recorder(label: "sizes", factory: registry).record(12)
        #expect(
            registry.render() == """
                # HELP batch_seconds How long it took.
                # TYPE batch_seconds histogram
                batch_seconds_bucket{lane="1",le="0.1"} 1
                batch_seconds_bucket{lane="1",le="1"} 2
                batch_seconds_bucket{lane="1",le="+Inf"} 3
                batch_seconds_sum{lane="1"} 5.35
                batch_seconds_count{lane="1"} 3
                # HELP messages_received_total Measured under the name messages.received.
                # TYPE messages_received_total counter
                messages_received_total{type="a \\"b\\""} 3
                # HELP queue_depth How many wait.
                # TYPE queue_depth gauge
                queue_depth 7
                # HELP sizes Measured under the name sizes.
                # TYPE sizes summary
                sizes_sum 12
                sizes_count 1

                """)
    }

    @Test("Health answers: live always, ready when every part is, else which is not")
    func health() async throws {
        let readiness = Readiness()
        let isDown = Mutex(false)
        let registry = PrometheusRegistry()
        readiness.add("database") { isDown.withLock { $0 } ? "It cannot be reached." : nil }
        Gauge(label: "a_up", factory: registry).record(1)
        let sampling = Sampling()
        sampling.add { Counter(label: "looked", factory: registry).increment() }
        let application = healthApplication(
            host: "127.0.0.1", port: 0, readiness: readiness, metrics: registry, sampling: sampling,
            logger: Logger(label: "t") { _ in SwiftLogNoOpLogHandler() })
        try await application.test(.router) { client in
            try await client.execute(uri: "/health/live", method: .get) { #expect($0.status == .ok) }
            try await client.execute(uri: "/health/ready", method: .get) { #expect($0.status == .ok && String(buffer: $0.body) == "ready\n") }
            isDown.withLock { $0 = true }
            try await client.execute(uri: "/health/ready", method: .get) {
                #expect($0.status == .serviceUnavailable && String(buffer: $0.body) == "database: It cannot be reached.\n")
            }
            try await client.execute(uri: "/metrics", method: .get) {
                #expect(String(buffer: $0.body).contains("a_up 1\n") && String(buffer: $0.body).contains("looked_total 1\n"))
            }
        }
    }
}
