package import Contracts

/// What must be known before a body is supported (000 §4.2: a willing head, a trust that refused).
package struct EngagementNeeds: Hashable, Sendable {
    package var decisionMakerNamed: Bool
    /// What may be said of the trust's agreement; asked where the body is in a trust.
    package var trustAgreement: [CodedLabel]

    package init(decisionMakerNamed: Bool, trustAgreement: [CodedLabel]) {
        self.decisionMakerNamed = decisionMakerNamed
        self.trustAgreement = trustAgreement
    }
}

/// How momentum is kept when people change or fall silent.
package struct Continuity: Hashable, Sendable {
    /// Days without support after which an engagement is shown as quiet.
    package var goneQuietAfterDays: Int
    package var handoverPack: Bool
    /// ask_successor
    package var contactChange: String

    package init(goneQuietAfterDays: Int, handoverPack: Bool, contactChange: String) {
        self.goneQuietAfterDays = goneQuietAfterDays
        self.handoverPack = handoverPack
        self.contactChange = contactChange
    }
}

/// What follows when an Ambassador withdraws.
package struct WithdrawalRule: Hashable, Sendable {
    /// In this order: reassign_with_school_consent, close.
    package var engagements: [String]
    /// kept_with_first_ambassador
    package var history: String
    /// final_to_date
    package var claim: String
    /// prorated
    package var targets: String
    package var report: String

    package init(engagements: [String], history: String, claim: String, targets: String, report: String) {
        self.engagements = engagements
        self.history = history
        self.claim = claim
        self.targets = targets
        self.report = report
    }
}
