/// Computes a claim from the log, for one Ambassador and one period; again while it is a draft to compute it anew.
package struct PrepareClaim: Command {
    package typealias Reply = ClaimPrepared
    package static let name = MessageName(.reporting, "prepare-claim")

    package var claim: ClaimID
    package var programme: String
    package var ambassador: String
    /// 2023-24-P1
    package var period: String
    /// of each log, what the claim must have reached: while Reporting is behind one it answers `unavailable`, ask again.
    /// Absent: as far as Reporting has come
    package var through: [LogPosition]?

    package init(claim: ClaimID, programme: String, ambassador: String, period: String, through: [LogPosition]? = nil) {
        self.claim = claim
        self.programme = programme
        self.ambassador = ambassador
        self.period = period
        self.through = through
    }
}

package struct ClaimPrepared: Codable, Sendable, Hashable {
    package var claim: ClaimID
    /// FWAMS-A01-2023-24-P1
    package var reference: String
    package var total: Pence

    package init(claim: ClaimID, reference: String, total: Pence) {
        self.claim = claim
        self.reference = reference
        self.total = total
    }
}

/// The Ambassador submits: the claim is a snapshot from here on.
package struct SubmitClaim: Command {
    package static let name = MessageName(.reporting, "submit-claim")

    package var claim: ClaimID
    package var version: Int

    package init(claim: ClaimID, version: Int) {
        self.claim = claim
        self.version = version
    }
}

/// The funder authorises the claim as submitted.
package struct AuthoriseClaim: Command {
    package static let name = MessageName(.reporting, "authorise-claim")

    package var claim: ClaimID
    package var version: Int

    package init(claim: ClaimID, version: Int) {
        self.claim = claim
        self.version = version
    }
}

/// Back to draft, with a reason.
package struct ReturnClaim: Command {
    package static let name = MessageName(.reporting, "return-claim")

    package var claim: ClaimID
    package var version: Int
    package var reason: String

    package init(claim: ClaimID, version: Int, reason: String) {
        self.claim = claim
        self.version = version
        self.reason = reason
    }
}

/// Finance records the payment.
package struct RecordPayment: Command {
    package static let name = MessageName(.reporting, "record-payment")

    package var claim: ClaimID
    package var version: Int
    package var paidOn: Day
    package var paymentReference: String

    package init(claim: ClaimID, version: Int, paidOn: Day, paymentReference: String) {
        self.claim = claim
        self.version = version
        self.paidOn = paidOn
        self.paymentReference = paymentReference
    }
}
