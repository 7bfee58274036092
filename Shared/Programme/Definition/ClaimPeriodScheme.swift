/// How a financial year is divided for claims. No period crosses 31 March.
package struct ClaimPeriodScheme: Hashable, Sendable {
    package var parts: [ClaimPart]
    /// Working days after a period's end by which its claim is due.
    package var dueWorkingDaysAfter: Int
    /// Who certifies a claim.
    package var certify: [String]

    package init(parts: [ClaimPart], dueWorkingDaysAfter: Int, certify: [String]) {
        self.parts = parts
        self.dueWorkingDaysAfter = dueWorkingDaysAfter
        self.certify = certify
    }
}

/// A part of each financial year.
package struct ClaimPart: Hashable, Sendable {
    /// `P1`
    package var id: String
    package var from: MonthDay
    package var to: MonthDay

    package init(id: String, from: MonthDay, to: MonthDay) {
        self.id = id
        self.from = from
        self.to = to
    }
}
