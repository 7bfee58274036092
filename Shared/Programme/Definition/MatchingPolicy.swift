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
    package var region: Int
    /// As the crow flies, on the National Grid.
    package var distance: Int
    /// Special schools and alternative provision, which have no phase, by their pupils' ages.
    package var phase: Int
    /// GIAS's type group.
    package var type: Int
    /// A trust for those in trusts, a single school for those on their own.
    package var setting: Int
    package var size: Int
    /// Religious character.
    package var faith: Int
    /// Room left.
    package var capacity: Int
    /// What they had to do with each other before.
    package var history: Int

    package init(
        specialism: Int, region: Int, distance: Int, phase: Int, type: Int, setting: Int, size: Int, faith: Int, capacity: Int, history: Int
    ) {
        self.specialism = specialism
        self.region = region
        self.distance = distance
        self.phase = phase
        self.type = type
        self.setting = setting
        self.size = size
        self.faith = faith
        self.capacity = capacity
        self.history = history
    }

    package var total: Int { specialism + region + distance + phase + type + setting + size + faith + capacity + history }
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
