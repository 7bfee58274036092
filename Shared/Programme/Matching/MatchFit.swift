/// How an Ambassador fits a body, criterion by criterion: what the points and the words are both made from.
package struct MatchFit: Hashable, Sendable {
    enum Specialism: UInt8 { case specialist, missing, keptFree, notNeeded }
    enum Region: UInt8 { case works, everywhere, elsewhere, unknown }
    /// `ages`: by the years that both know, where there is no phase.
    enum Phase: UInt8 { case knows, neighbour, doesNot, ages, notCompared }
    enum Likeness: UInt8 { case same, other, notCompared }

    var specialism: Specialism
    var region: Region
    /// On the National Grid; -1 where a place is not known.
    var metres: Int
    var phase: Phase
    /// Years of pupils' ages that the Ambassador knows, of those that the body has.
    var years: (known: Int, of: Int)
    var type: Likeness
    var setting: Likeness
    /// The smaller number of pupils, of the greater; 0 of 0 where one is not known.
    var size: (smaller: Int, greater: Int)
    var faith: Likeness
    var room: (left: Int, of: Int)
    var history: MatchHistory

    /// The body's need has a specialism, and this is no specialist for it.
    package var leavesNeedUnmet: Bool { specialism == .missing }
    package var distance: Int? { metres < 0 ? nil : metres }

    package static func == (left: MatchFit, right: MatchFit) -> Bool {
        left.specialism == right.specialism && left.region == right.region && left.metres == right.metres && left.phase == right.phase
            && left.years == right.years && left.type == right.type && left.setting == right.setting && left.size == right.size && left.faith == right.faith
            && left.room == right.room && left.history == right.history
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(specialism)
        hasher.combine(region)
        hasher.combine(metres)
        hasher.combine(phase)
    }
}

/// The points of each criterion, of the programme's weights; whole numbers, rounded down, so that every reader of the rules gets the same.
package struct MatchPoints: Hashable, Sendable {
    package var specialism = 0
    package var region = 0
    package var distance = 0
    package var phase = 0
    package var type = 0
    package var setting = 0
    package var size = 0
    package var faith = 0
    package var capacity = 0
    package var history = 0

    /// Of 100.
    package var total: Int { specialism + region + distance + phase + type + setting + size + faith + capacity + history }
}

extension MatchFit {
    func points(_ weights: MatchingWeights, farMetres: Int) -> MatchPoints {
        var points = MatchPoints()
        points.specialism = specialism == .specialist || specialism == .notNeeded ? weights.specialism : 0
        points.region = region == .works || region == .everywhere ? weights.region : 0
        // Where a place is not known, the region speaks for the distance too.
        points.distance = metres < 0 ? (points.region > 0 ? weights.distance : 0) : weights.distance * max(0, farMetres - metres) / farMetres
        points.phase =
            switch phase {
            case .knows, .notCompared: weights.phase
            case .neighbour: weights.phase / 2
            case .ages: weights.phase * years.known / max(1, years.of)
            case .doesNot: 0
            }
        points.type = type.points(weights.type)
        points.setting = setting.points(weights.setting)
        points.size = size.greater == 0 ? weights.size / 2 : weights.size * size.smaller / size.greater
        points.faith = faith.points(weights.faith)
        points.capacity = weights.capacity * room.left / max(1, room.of)
        points.history =
            switch history {
            case .none: weights.history / 2
            case .supported, .sameTrust: weights.history
            case .declined: 0
            }
        return points
    }
}

extension MatchFit.Likeness {
    func points(_ weight: Int) -> Int {
        switch self {
        case .same: weight
        case .notCompared: weight / 2
        case .other: 0
        }
    }
}
