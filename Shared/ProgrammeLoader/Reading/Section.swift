import Programme
import Yams

/// A mapping of the file, read key by key. What is missing or of the wrong type is reported and replaced by a
/// value of no meaning, so that one reading finds every problem; what nobody asked for is an unknown key.
final class Section {
    let path: String
    let findings: Findings
    /// False for a section that is not there, whose absence was reported once.
    let isThere: Bool
    private var nodes: [String: (key: Node, value: Node)] = [:]
    private var order: [String] = []
    private var asked: Set<String> = []

    init(absent path: String, findings: Findings) {
        self.path = path
        self.findings = findings
        isThere = false
    }

    init(_ mapping: Node.Mapping, path: String, findings: Findings) {
        self.path = path
        self.findings = findings
        isThere = true
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                findings.report(path, "a key is not a word", remedy: "Write each key as a plain word", line: key.mark?.line)
                continue
            }
            findings.note(line: key.mark?.line ?? value.mark?.line ?? 1, of: self.key(name))
            nodes[name] = (key, value)
            order.append(name)
        }
    }

    /// The full path of one of its keys.
    func key(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    /// The names of its keys, in the order of the file; asks for all of them.
    func names() -> [String] {
        asked.formUnion(order)
        return order
    }

    /// The value of a key, or nil where there is none; reports nothing. `null` is none.
    func node(ifAny name: String) -> Node? {
        asked.insert(name)
        guard let node = nodes[name]?.value else { return nil }
        if case .scalar(let scalar) = node, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) { return nil }
        return node
    }

    /// The value of a key that must be there.
    func node(_ name: String, _ what: String) -> Node? {
        if let node = node(ifAny: name) { return node }
        report(name, "is missing", remedy: "Add “\(name)”: \(what)")
        return nil
    }

    func report(_ name: String, _ message: String, remedy: String) {
        guard isThere else { return }
        findings.report(key(name), message, remedy: remedy)
    }

    func reportType(_ name: String, _ what: String, _ node: Node) {
        let found =
            switch node {
            case .scalar(let scalar): "“\(scalar.string)”"
            case .sequence: "a list"
            case .mapping: "a set of keys"
            case .alias: "an alias"
            }
        report(name, "should be \(what), and is \(found)", remedy: "Change it to \(what)")
    }

    /// Reports the keys that nobody asked for.
    func finish() {
        for name in order where !asked.contains(name) {
            let near = Suggestion.nearest(to: name, among: asked)
            let remedy =
                near.isEmpty
                ? "Remove it; known here: \(asked.sorted().joined(separator: ", "))" : "Did you mean \(near.map { "“\($0)”" }.joined(separator: " or "))?"
            report(name, "is not a known key", remedy: remedy)
        }
    }
}
