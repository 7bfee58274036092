import Contracts

extension TracePath {
    /// More of the same beside each other are told in one line.
    private static let mostAlike = 3

    /// For a terminal: what brought about what, by indentation.
    ///
    /// - Parameter isWhole: one line for each step, however many are alike.
    package func text(isWhole: Bool) -> String {
        var head = "trace \(trace): \(steps.count) \(steps.count == 1 ? "step" : "steps")"
        if let began, let ended { head += ", \(began.description.prefix(10)), from \(Self.time(began)) to \(Self.time(ended)) UTC" }
        let children = children
        let missing = unanswered.map { "\($0.rawValue) does not answer: its part is missing." }
        return ([head] + lines(roots, children, depth: 0, isWhole) + missing).joined(separator: "\n")
    }

    private func lines(_ steps: [TraceStep], _ children: [MessageID: [TraceStep]], depth: Int, _ isWhole: Bool) -> [String] {
        Self.groups(steps, isWhole).flatMap { group in
            [line(group, depth)] + lines(caused(by: group, children), children, depth: depth + 1, isWhole)
        }
    }

    /// Alike are steps of one kind, service and type; a few of them stand each for itself.
    private static func groups(_ steps: [TraceStep], _ isWhole: Bool) -> [[TraceStep]] {
        func key(_ step: TraceStep) -> String { "\(step.kind.rawValue) \(step.service.rawValue) \(step.type)" }
        let alike = Dictionary(grouping: steps, by: key)
        var told = Set<String>()
        return steps.compactMap { step in
            guard !isWhole, let group = alike[key(step)], group.count > mostAlike else { return [step] }
            return told.insert(key(step)).inserted ? group : nil
        }
    }

    private func line(_ group: [TraceStep], _ depth: Int) -> String {
        let first = group[0]
        let time = (first.at.map(Self.time) ?? "").padded(to: 12)
        let indent = String(repeating: "  ", count: depth)
        let what = group.count == 1 ? one(first) : many(group)
        return "\(time)  \(first.service.rawValue.padded(to: 10))  \(indent)\(what)"
    }

    private func one(_ step: TraceStep) -> String {
        var text = "\(Self.noun(step)) \(step.kind == .timer ? "" : step.id.description)".trimmedEnd
        switch step.kind {
        case .command: text += " from \(step.principal ?? "?"): \(step.state ?? "")"
        case .event: text += " at \(step.position ?? 0)" + taken([step])
        case .mail, .job: text += ": \(step.state ?? "")"
        case .timer: text += " \(step.subject ?? ""), due \(Self.minute(step.due)): \(step.state ?? "")"
        case .deadLetter: text += ": \(step.state ?? "")"
        }
        return text
    }

    private func many(_ group: [TraceStep]) -> String {
        var text = "\(Self.noun(group[0])) ×\(group.count)"
        let positions = group.compactMap(\.position)
        if group[0].kind == .event, let low = positions.min(), let high = positions.max() {
            text += " at \(low) to \(high)" + (group.compactMap(\.at).max().map { ", the last at \(Self.time($0))" } ?? "") + taken(group)
        } else {
            let states = Dictionary(grouping: group) { $0.state ?? "" }.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
            text += ": " + states.map { "\($0.value.count) \($0.key)" }.joined(separator: ", ")
        }
        return text
    }

    /// `→ reporting's report, collection's contacts (waits)`
    private func taken(_ group: [TraceStep]) -> String {
        guard let last = group.max(by: { ($0.position ?? 0) < ($1.position ?? 0) }) else { return "" }
        let names = takers(of: last).map { "\($0.consumer.service.rawValue)'s \($0.consumer.consumer)\($0.hasTaken ? "" : " (waits)")" }
        return names.isEmpty ? "" : " → " + names.joined(separator: ", ")
    }

    private static func noun(_ step: TraceStep) -> String {
        let type = MessageName(step.type)?.noun ?? step.type.replacing("_", with: " ")
        return switch step.kind {
        case .command: "command \(type)"
        case .event: "event \(type)"
        case .mail: "mail \(type)"
        case .job: type
        case .timer: "timer \(type)"
        case .deadLetter: "not applied by \(type)"
        }
    }

    /// `08:14:02.113`
    private static func time(_ instant: Instant) -> String { String(instant.description.dropFirst(11).prefix(12)) }
    private static func minute(_ instant: Instant?) -> String { instant.map { String($0.description.prefix(16)).replacing("T", with: " ") } ?? "" }
}

extension String {
    fileprivate func padded(to width: Int) -> String { count >= width ? self : self + String(repeating: " ", count: width - count) }
    fileprivate var trimmedEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}
