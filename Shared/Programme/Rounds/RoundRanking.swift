package import Contracts

/// An application whose marks are settled.
package struct RoundEntry: Hashable, Sendable {
    package var application: ApplicationID
    package var region: String?
    /// By criterion, in the order of the form.
    package var halves: [Int]
    package var submitted: Instant

    package init(application: ApplicationID, region: String? = nil, halves: [Int], submitted: Instant) {
        self.application = application
        self.region = region
        self.halves = halves
        self.submitted = submitted
    }

    var total: Int { halves.reduce(0, +) }

    /// The stated order: total, then criterion by criterion, then who applied first.
    func isBefore(_ other: RoundEntry) -> Bool {
        if total != other.total { return total > other.total }
        for (mine, theirs) in zip(halves, other.halves) where mine != theirs { return mine > theirs }
        if submitted != other.submitted { return submitted < other.submitted }
        return application < other.application
    }
}

package enum RoundVerdict: Hashable, Sendable {
    case appointed
    /// In the order in which they step in, from 1.
    case reserve(Int)
    case unsuccessful
}

/// How many places there are, for all or by region, and how many are left.
package struct RoundPlaces: Hashable, Sendable {
    private var left: [String?: Int]

    package init(_ places: [RegionPlaces]) {
        left = Dictionary(places.map { ($0.region, $0.places) }, uniquingKeysWith: +)
    }

    private var isByRegion: Bool { left[nil] == nil }

    /// Takes a place for a body of the region; false where none is left.
    package mutating func take(_ region: String?) -> Bool {
        let key = isByRegion ? region : nil
        guard let free = left[key], free > 0 else { return false }
        left[key] = free - 1
        return true
    }

    /// Whether whoever is in this region may have the place that one of that region leaves.
    package func mayFollow(_ region: String?, _ left: String?) -> Bool { !isByRegion || region == left }
}

extension AmbassadorRound {
    /// Who is appointed, who steps in when one of them leaves, and who is not successful.
    ///
    /// - Parameters:
    ///   - places: those that are left.
    ///   - reserves: in reserve already.
    package func decide(_ entries: [RoundEntry], places: RoundPlaces, reserves: Int = 0) -> [(entry: RoundEntry, verdict: RoundVerdict)] {
        var places = places
        var reserves = reserves
        return entries.sorted { $0.isBefore($1) }.map { entry in
            guard passes(halves: entry.halves) else { return (entry, .unsuccessful) }
            if places.take(entry.region) { return (entry, .appointed) }
            reserves += 1
            return (entry, .reserve(reserves))
        }
    }
}
