package import Contracts

/// Where a body is sent when the programme is not for it, and what came of it.
package struct Referral: Hashable, Sendable {
    package var to: [CodedLabel]
    package var results: [CodedLabel]

    package init(to: [CodedLabel], results: [CodedLabel]) {
        self.to = to
        self.results = results
    }
}
