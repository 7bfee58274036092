package import Contracts

/// Everything that happened under one trace: commands, the events that they made, what consumers made of those, mail.
package struct TracePath: Sendable, Codable {
    /// 32 digits, as log lines have them
    package var trace: String
    package var steps: [TraceStep] = []
    package var consumers: [TraceConsumer] = []
    /// services that did not answer: their part is missing
    package var unanswered: [ServiceName] = []

    package init(trace: String) { self.trace = trace }

    /// A command whose events stand on several pages comes with each of them, and is kept once.
    mutating func add(_ page: TracePage) {
        let commands = Set(steps.filter { $0.kind == .command }.map(\.id))
        steps += page.steps.filter { $0.kind != .command || !commands.contains($0.id) }
        consumers += page.consumers
    }

    /// Real time of its first step.
    package var began: Instant? { steps.compactMap(\.at).min() }
    package var ended: Instant? { steps.compactMap(\.at).max() }

    /// Those that nothing else here brought about, in order.
    var roots: [TraceStep] {
        let ids = Set(steps.map(\.id))
        return ordered(steps.filter { step in step.cause.map { $0 == step.id || !ids.contains($0) } ?? true })
    }

    /// What a group of steps brought about, in order.
    func caused(by group: [TraceStep], _ children: [MessageID: [TraceStep]]) -> [TraceStep] { ordered(group.flatMap { children[$0.id] ?? [] }) }

    var children: [MessageID: [TraceStep]] {
        Dictionary(grouping: steps.filter { $0.cause != nil && $0.cause != $0.id }) { $0.cause ?? $0.id }
    }

    private func ordered(_ steps: [TraceStep]) -> [TraceStep] { steps.sorted { Self.order($0) < Self.order($1) } }

    /// What has a real time comes by that; mail and timers by business time, after the events of the same cause.
    private static func order(_ step: TraceStep) -> (Int64, Int64, String, Int64) {
        (step.at?.microseconds ?? .max, step.due?.microseconds ?? 0, step.service.rawValue, step.position ?? 0)
    }

    /// Who takes an event, and whether they have.
    func takers(of step: TraceStep) -> [(consumer: TraceConsumer, hasTaken: Bool)] {
        guard step.kind == .event, let position = step.position else { return [] }
        return consumers.filter { $0.source == step.service && $0.types.contains(step.type) }.map { ($0, $0.position >= position) }
    }
}
