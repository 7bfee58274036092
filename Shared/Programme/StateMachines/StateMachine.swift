/// States and the steps between them, as values: a step that is not listed is not possible.
package protocol StateMachine: Hashable, Sendable, CaseIterable, RawRepresentable<String> {
    /// In docs/state-machines.md.
    static var title: String { get }
    static var initial: Self { get }
    static var transitions: [Transition<Self>] { get }
}

package struct Transition<State: StateMachine>: Hashable, Sendable {
    package let from: State
    package let to: State
    /// What brings it about: `submit`.
    package let by: String

    package init(_ from: State, _ to: State, by: String) {
        self.from = from
        self.to = to
        self.by = by
    }
}

extension StateMachine {
    /// The state after a step; nil where the step is not possible here.
    package func after(_ step: String) -> Self? { Self.transitions.first { $0.from == self && $0.by == step }?.to }

    package func mayBecome(_ other: Self) -> Bool { Self.transitions.contains { $0.from == self && $0.to == other } }

    /// No step leads on.
    package var isFinal: Bool { !Self.transitions.contains { $0.from == self } }

    /// The drawing, as Mermaid writes it.
    package static var diagram: String {
        let lines =
            ["    [*] --> \(initial.rawValue)"] + transitions.map { "    \($0.from.rawValue) --> \($0.to.rawValue): \($0.by)" }
            + allCases.filter(\.isFinal).map { "    \($0.rawValue) --> [*]" }
        return (["stateDiagram-v2"] + lines).joined(separator: "\n")
    }
}
