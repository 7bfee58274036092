import Contracts
import Programme

extension ActivityEntry {
    /// What is wrong with the bodies, where engagements cover all but these. Nil where those are only recruited or named.
    ///
    /// - Parameter bare: bodies of the entry without an engagement on the day.
    func refusal(of bare: [BodyReference], kind: ActivityKind, names: BodyNames) -> Refusal? {
        if let unknown = bare.first(where: { !names.has($0) }) { return ActivityEntry.notInTheRegister(unknown) }
        return mustBeEngaged(kind).first(where: bare.contains).map { notEngaged($0, kind: kind, name: names[$0]) }
    }

    private static func notInTheRegister(_ body: BodyReference) -> Refusal {
        Refusal(
            .notFound, "The register has no \(body.kind.rawValue) with the number \(body.code).",
            remedy: "Check the \(body.kind == .school ? "URN: six figures, as in the register" : "trust's UID").", field: "bodies")
    }

    /// Why support of a body cannot be logged, and what to do first.
    private func notEngaged(_ body: BodyReference, kind: ActivityKind, name: String) -> Refusal {
        Refusal(
            .invalid,
            "\(name) (\(body.code)) had no engagement with the Ambassador \(ambassador) on \(on.words), so “\(kind.title)” cannot be logged for it.",
            remedy: "Recruit it first: recruiting can be logged for any body, and an engagement opens when a match is accepted. Otherwise check the day.",
            field: "bodies")
    }
}
