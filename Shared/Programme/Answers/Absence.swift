/// Answers that give no value; each is different from zero and from each other.
package enum Absence: String, Hashable, Sendable, CaseIterable {
    /// “We do not know.”
    case notKnown = "not_known"
    /// “We do not record this.”
    case notRecorded = "not_recorded"
    case skipped
    /// A condition left the question out.
    case notAsked = "not_asked"

    /// As it is typed or ticked; `skip` is how a form says it.
    package init?(raw: String) {
        switch raw {
        case "not_known": self = .notKnown
        case "not_recorded": self = .notRecorded
        case "skip", "skipped": self = .skipped
        default: return nil
        }
    }
}
