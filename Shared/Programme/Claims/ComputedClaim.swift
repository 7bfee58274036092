package import Contracts

/// A claim as its rule computes it: whole pence, each line rounded once.
package struct ComputedClaim: Hashable, Sendable {
    package var period: ClaimPeriod
    package var lines: [ComputedLine]
    /// What is claimed: the lines, less what is over the cap.
    package var total: Pence
    /// Delivered over the cap: recorded, not funded.
    package var unfunded: Pence
    /// True where the Ambassador withdrew within the period.
    package var final: Bool
    /// How a final claim was cut to its days, in words.
    package var note: String?
}

/// A line at one rate; a line of the card whose rate changed within the period comes twice.
package struct ComputedLine: Hashable, Sendable {
    package var code: String
    package var title: String
    package var unit: RateUnit
    package var card: String
    package var quantity: Int
    package var rate: Pence
    /// Before the cap.
    package var amount: Pence
    /// Of the amount, over the cap.
    package var overCap: Pence
    package var evidence: [LineEvidence]
    package var note: String?
}

/// The work behind a part of a line.
package struct LineEvidence: Hashable, Sendable {
    package var on: Day
    package var reference: String
    /// Of this piece alone.
    package var amount: Pence
    package var unit: BodyReference?
    package var engagement: EngagementID?
    package var activity: ActivityID?
    package var minutes: Int?
}
