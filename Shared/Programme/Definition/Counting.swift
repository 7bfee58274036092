/// What a count counts (000 §5.8): units that differ, side by side.
package enum CountedUnit: String, Hashable, Sendable, CaseIterable {
    case supportUnit = "support_unit"
    case schoolWorkedWith = "school_worked_with"
    case schoolReached = "school_reached"

    package var title: String {
        switch self {
        case .supportUnit: "Support units"
        case .schoolWorkedWith: "Schools worked with"
        case .schoolReached: "Schools reached"
        }
    }
}

/// How several schools of one trust count.
package struct Counting: Hashable, Sendable {
    /// Engagements of one trust and of its schools are one support unit.
    package var sameTrustMerged: Bool
    /// The trust is taken as it was at the first support, whatever it joins later.
    package var trustAsAtFirstSupport: Bool
    /// What is said of each unit in a report.
    package var explanations: [CountedUnit: String]

    package init(sameTrustMerged: Bool, trustAsAtFirstSupport: Bool, explanations: [CountedUnit: String]) {
        self.sameTrustMerged = sameTrustMerged
        self.trustAsAtFirstSupport = trustAsAtFirstSupport
        self.explanations = explanations
    }
}
