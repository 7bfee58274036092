/// How Ambassadors are ranked for a body; the weights add up to 100.
package struct MatchingPolicy: Hashable, Sendable {
    package var weights: MatchingWeights
    package var routes: [SpecialismRoute]
    /// From so many kilometres on, distance scores nothing.
    package var farKilometres: Int
    /// Said to the convenor of a cohort.
    package var cohortWarnings: [String]

    package init(weights: MatchingWeights, routes: [SpecialismRoute], farKilometres: Int, cohortWarnings: [String]) {
        self.weights = weights
        self.routes = routes
        self.farKilometres = farKilometres
        self.cohortWarnings = cohortWarnings
    }
}

/// Points of 100 for each reason.
package struct MatchingWeights: Hashable, Sendable {
    package var specialism: Int
    /// The region, and within it the distance where both places are known.
    package var distance: Int
    package var phase: Int
    package var type: Int
    package var size: Int
    /// Room left.
    package var capacity: Int

    package init(specialism: Int, distance: Int, phase: Int, type: Int, size: Int, capacity: Int) {
        self.specialism = specialism
        self.distance = distance
        self.phase = phase
        self.type = type
        self.size = size
        self.capacity = capacity
    }
}

/// Which bodies a specialism is for.
package struct SpecialismRoute: Hashable, Sendable {
    package var specialism: String
    package var title: String
    /// GIAS establishment types.
    package var types: [String]
    /// Pupils eligible for free school meals, per cent.
    package var percentFSMAtLeast: Int?

    package init(specialism: String, title: String, types: [String] = [], percentFSMAtLeast: Int? = nil) {
        self.specialism = specialism
        self.title = title
        self.types = types
        self.percentFSMAtLeast = percentFSMAtLeast
    }
}
