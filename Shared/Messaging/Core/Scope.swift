/// About whose data a message type may be: part of its line in the service's policy. It binds an Ambassador's people;
/// every other role that may send the type at all may do so about any Ambassador's data.
package enum Scope: String, Sendable, CaseIterable {
    /// Anybody's, or nobody's in particular.
    case any
    /// Names an Ambassador, or something of one's: an Ambassador's people may name their own, and are refused (`forbidden`)
    /// for another's.
    case ownAmbassador
    /// A list or a page that holds for an Ambassador's people only what is theirs; the rest is as if it were not there.
    case ownPart
    /// What the secret in the message opens: a personal link, a session, the key that it comes with.
    case secret
    /// Which of the roles named may do it, the programme says.
    case programme
}
