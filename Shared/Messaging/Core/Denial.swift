import Contracts
import Measures

/// What the door does not let in, and why: the reason is counted and logged, the refusal is the answer.
struct Denial: Error {
    let reason: RefusalReason
    let refusal: Refusal

    init(_ reason: RefusalReason, _ refusal: Refusal) {
        self.reason = reason
        self.refusal = refusal
    }

    /// Of a refusal that says by its code what it is about.
    init(_ refusal: Refusal) {
        let reason: RefusalReason =
            switch refusal.code {
            case .malformed: .malformed
            case .unknownType: .unknownType
            case .newerVersion: .newerVersion
            case .expired: .expired
            case .conflict: .conflict
            case .busy: .busy
            case .unauthenticated: .notSignedIn
            case .forbidden: .forbidden
            default: .other
            }
        self.init(reason, refusal)
    }
}
