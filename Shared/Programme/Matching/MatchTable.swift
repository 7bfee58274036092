import Contracts

/// Ambassadors as numbers, so that millions of pairs can be scored: every word of the programme is looked up once, and a pair is
/// compared by bits and sums. The same fit is then said in words (`MatchWords`), so a bulk score is never another than the one shown.
package struct MatchTable: Sendable {
    /// A body in the same numbers.
    package struct Subject: Sendable {
        var need: Int
        var region: UInt64
        var phase: UInt64
        var neighbours: Bool
        var ages: UInt64
        var group: UInt64
        var faith: Int
        var inTrust: Bool?
        var pupils: Int
        var place: GridPlace?
    }

    private struct Row: Sendable {
        var specialism: Int
        var regions: UInt64
        var phases: UInt64
        var ages: UInt64
        var groups: UInt64
        var faith: Int
        var isTrust: Bool
        var pupils: Int
        var place: GridPlace?
        var room: (left: Int, of: Int)
    }

    private let definition: ProgrammeDefinition
    private let rows: [Row]
    private let regions: [String: UInt64]
    private let phases: [String: UInt64]
    private let groups: [String: UInt64]
    private let faiths: [String: Int]
    private let specialisms: [String: Int]
    private let farMetres: Int

    package init(_ definition: ProgrammeDefinition, _ candidates: [MatchCandidate]) {
        self.definition = definition
        let ambassadors = candidates.map(\.ambassador)
        let regions = Self.bits(ambassadors.flatMap(\.regions))
        let phases = Self.bits(ambassadors.flatMap(\.phases))
        let groups = Self.bits(ambassadors.flatMap(\.types))
        let faiths = Self.numbers(ambassadors.compactMap(\.faith))
        let specialisms = Self.numbers(definition.matching.routes.map(\.specialism) + ambassadors.compactMap(\.specialism))
        rows = candidates.map { candidate in
            let ambassador = candidate.ambassador
            return Row(
                specialism: ambassador.specialism.flatMap { specialisms[$0] } ?? 0, regions: ambassador.regions.reduce(0) { $0 | (regions[$1] ?? 0) },
                phases: ambassador.phases.reduce(0) { $0 | (phases[$1] ?? 0) }, ages: ambassador.knownAges.map(Self.years) ?? 0,
                groups: ambassador.types.reduce(0) { $0 | (groups[$1] ?? 0) }, faith: ambassador.faith.flatMap { faiths[$0] } ?? 0,
                isTrust: ambassador.kind == .trust, pupils: ambassador.pupils ?? 0, place: ambassador.place, room: (candidate.room, ambassador.capacity))
        }
        (self.regions, self.phases, self.groups, self.faiths, self.specialisms) = (regions, phases, groups, faiths, specialisms)
        farMetres = definition.matching.farKilometres * 1000
    }

    package var count: Int { rows.count }

    /// Regions and groups that no Ambassador has are known (`1`), and nobody's.
    package func encode(_ subject: MatchSubject) -> Subject {
        let phase = subject.phase.flatMap { ["Not applicable", ""].contains($0) ? nil : $0 }
        return Subject(
            need: definition.specialismRoute(for: subject).flatMap { specialisms[$0.specialism] } ?? 0,
            region: subject.region.map { regions[$0] ?? 1 } ?? 0, phase: phase.map { phases[$0] ?? 1 } ?? 0,
            neighbours: phase == "All-through" || phase?.hasPrefix("Middle") ?? false,
            ages: subject.lowAge.flatMap { low in subject.highAge.flatMap { $0 < low ? nil : Self.years(low...$0) } } ?? 0,
            group: subject.typeGroup.map { groups[$0] ?? 1 } ?? 0, faith: subject.faith.map { $0.isEmpty ? 0 : faiths[$0] ?? -2 } ?? -1,
            inTrust: subject.inTrust, pupils: subject.pupils ?? 0, place: subject.place)
    }

    package func fit(_ subject: Subject, _ index: Int, history: MatchHistory = .none) -> MatchFit {
        rows.withUnsafeBufferPointer { rows in
            let row = rows[index]
            let phase = phase(subject, row)
            return MatchFit(
                specialism: subject.need == 0
                    ? (row.specialism == 0 ? .notNeeded : .keptFree) : (row.specialism == subject.need ? .specialist : .missing),
                region: row.regions == 0 ? .everywhere : subject.region == 0 ? .unknown : row.regions & subject.region != 0 ? .works : .elsewhere,
                metres: metres(subject.place, row.place), phase: phase,
                years: phase == .ages ? ((subject.ages & row.ages).nonzeroBitCount, subject.ages.nonzeroBitCount) : (0, 0),
                type: row.groups == 0 || subject.group == 0 ? .notCompared : row.groups & subject.group != 0 ? .same : .other,
                setting: subject.inTrust.map { $0 == row.isTrust ? .same : .other } ?? .notCompared,
                size: row.pupils == 0 || subject.pupils == 0 ? (0, 0) : (min(row.pupils, subject.pupils), max(row.pupils, subject.pupils)),
                faith: subject.faith == -1 ? .notCompared : subject.faith == row.faith ? .same : .other, room: row.room, history: history)
        }
    }

    /// The first of those with the highest score; nil when there is nobody.
    package func best(for subject: Subject) -> (index: Int, score: Int, fit: MatchFit)? {
        var best: (index: Int, score: Int, fit: MatchFit)?
        for index in rows.indices {
            let fit = fit(subject, index)
            let score = points(fit).total
            if score > best?.score ?? -1 { best = (index, score, fit) }
        }
        return best
    }

    package func points(_ fit: MatchFit) -> MatchPoints { fit.points(definition.matching.weights, farMetres: farMetres) }

    private func phase(_ subject: Subject, _ row: Row) -> MatchFit.Phase {
        if subject.phase == 0 { return subject.ages == 0 || row.ages == 0 ? .notCompared : .ages }
        if row.phases == 0 || row.phases & subject.phase != 0 { return .knows }
        return subject.neighbours ? .neighbour : .doesNot
    }

    private func metres(_ one: GridPlace?, _ other: GridPlace?) -> Int {
        guard let one, let other else { return -1 }
        let (east, north) = (Double(one.easting - other.easting), Double(one.northing - other.northing))
        return Int((east * east + north * north).squareRoot())
    }

    /// A bit for each of at most 62 words; 1 is for words that no Ambassador has.
    private static func bits(_ words: [String]) -> [String: UInt64] { numbers(words).mapValues { $0 < 63 ? 1 << UInt64($0) : 1 } }

    /// From 1 on, in the order in which they come.
    private static func numbers(_ words: [String]) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for word in words where numbers[word] == nil { numbers[word] = numbers.count + 1 }
        return numbers
    }

    /// A bit for each year of age from 0 to 25; a school for those up to 11 has pupils of age 10.
    private static func years(_ ages: ClosedRange<Int>) -> UInt64 {
        let (low, high) = (min(max(0, ages.lowerBound), 25), min(max(0, ages.upperBound), 25))
        return (low..<max(high, low + 1)).reduce(0) { $0 | 1 << UInt64($1) }
    }
}

extension Ambassador {
    /// The ages that it said, or those of the phases that it knows; nil where every phase is known.
    var knownAges: ClosedRange<Int>? {
        if let ages { return ages }
        let known = phases.compactMap { Self.agesOfPhases[$0] }
        guard let low = known.map(\.lowerBound).min(), let high = known.map(\.upperBound).max() else { return nil }
        return low...high
    }

    /// Statutory ages as most schools of the phase have them.
    private static let agesOfPhases: [String: ClosedRange<Int>] = [
        "Nursery": 2...5, "Primary": 4...11, "Middle deemed primary": 5...12, "Middle deemed secondary": 9...13, "Secondary": 11...18, "16 plus": 16...19,
        "All-through": 4...18,
    ]
}
