package import Contracts
import FoundationEssentials
import MessagingClient

/// Finds what happened under one id by asking every service.
package struct TraceSearch: Sendable {
    /// More traces than this that mention one id are not read: it is the id of something that everything is about.
    package static let mostTraces = 20
    /// Clocks of machines differ by less.
    private static let clockDifference: Int64 = 600

    private let find: @Sendable (FindTraces, ServiceName) async throws -> FoundTraces
    private let read: @Sendable (ReadTrace, ServiceName) async throws -> TracePage

    package init(
        find: @escaping @Sendable (FindTraces, ServiceName) async throws -> FoundTraces,
        read: @escaping @Sendable (ReadTrace, ServiceName) async throws -> TracePage
    ) {
        self.find = find
        self.read = read
    }

    /// The paths that belong to an id, in the order in which they began.
    ///
    /// - Parameters:
    ///   - text: a trace id as log lines have it, a whole trace context, or the id of a command, an event, a mail or whatever
    ///     messages are about.
    ///   - since: logs are read from here on; without it from when the id was made, where it tells that.
    /// - Throws: `Refusal` when the text is no id, nothing mentions it, or too much does.
    package func paths(of text: String, since: Instant? = nil) async throws -> [TracePath] {
        let digits = TraceParent(text)?.traceID ?? text
        if let trace = TraceID(trace: digits.lowercased()) {
            let path = try await path(of: trace, since: since)
            if !path.steps.isEmpty { return [path] }
            throw Self.nothing(text)
        }
        guard let id = MessageID(text) else {
            throw Refusal(
                .invalid, "“\(text.prefix(60))” is no id.", remedy: "Give the `correlation` of a log line, or the id of a command, an event or a mail.",
                field: "id")
        }
        var traces = Set<TraceID>()
        for service in ServiceName.allCases { traces.formUnion(try await self.traces(of: id, in: service, since: since ?? Self.made(id.uuid))) }
        if traces.isEmpty { traces = [TraceID(id.uuid)] }
        guard traces.count <= Self.mostTraces else {
            throw Refusal(
                .invalid, "\(traces.count) traces mention \(id).", remedy: "Give the id of one of its commands or messages, or narrow it with `--since`.",
                field: "id")
        }
        var paths: [TracePath] = []
        for trace in traces { paths.append(try await path(of: trace, since: since)) }
        paths.removeAll(where: \.steps.isEmpty)
        guard !paths.isEmpty else { throw Self.nothing(text) }
        return paths.sorted { ($0.began?.microseconds ?? 0, $0.trace) < ($1.began?.microseconds ?? 0, $1.trace) }
    }

    private func traces(of id: MessageID, in service: ServiceName, since: Instant?) async throws -> [TraceID] {
        var traces: [TraceID] = []
        var after: Int64?
        repeat {
            do {
                let page = try await find(FindTraces(id: id, since: since, after: after), service)
                traces += page.traces
                after = page.next
            } catch let refusal as Refusal where refusal.isRetriable {
                return traces  // said when its path is read
            }
        } while after != nil
        return traces
    }

    private func path(of trace: TraceID, since: Instant?) async throws -> TracePath {
        var path = TracePath(trace: trace.digits)
        for service in ServiceName.allCases {
            var after: Int64?
            repeat {
                do {
                    let page = try await read(ReadTrace(trace: trace, since: since ?? Self.made(trace.uuid), after: after), service)
                    path.add(page)
                    after = page.next
                } catch let refusal as Refusal where refusal.isRetriable {
                    path.unanswered.append(service)
                    after = nil
                }
            } while after != nil
        }
        return path
    }

    /// When a UUIDv7 was made, a little earlier; nil for another id, whatever its bits look like.
    private static func made(_ uuid: UUID) -> Instant? {
        guard let milliseconds = uuid.version7Milliseconds, uuid.uuid.8 >> 6 == 2 else { return nil }
        let made = Instant(microseconds: Int64(milliseconds) * 1000)
        let earliest = Instant(microseconds: 1_577_836_800_000_000)  // 2020-01-01: no installation is older
        return made > earliest && made < Instant.now.adding(seconds: 86_400) ? made.adding(seconds: -clockDifference) : nil
    }

    private static func nothing(_ text: String) -> Refusal {
        Refusal(
            .notFound, "Nothing is recorded under \(text).",
            remedy: "A command that made no event is known for 30 days; what waits in a queue is not known yet. `alongside doctor` shows who does not answer.",
            field: "id")
    }
}
