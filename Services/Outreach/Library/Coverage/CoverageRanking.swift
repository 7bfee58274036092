import Contracts
import Programme

/// Groups of schools ranked by how far they are behind: what is worked out from the counts alone.
struct CoverageRanking {
    var dimensions: [CoverageDimension]
    var stage: CoverageStage
    /// Groups of fewer eligible schools are put together and not ranked: one school more or less is a large share of them.
    var smallUnder: Int
    /// In the order in which they are shown, without the small ones.
    let cells: [CoverageCell]
    let small: CoverageCell?
    let england: CoverageCell

    init(_ counted: [CoverageCell], by dimensions: [CoverageDimension], stage: CoverageStage, smallUnder: Int) {
        (self.dimensions, self.stage, self.smallUnder) = (dimensions, stage, smallUnder)
        england = Self.sum(counted, named: "England")
        cells = counted.filter { $0.eligible >= smallUnder }.sorted { Self.precedes($0, $1, dimensions) }
        let few = counted.filter { $0.eligible < smallUnder }
        small = few.isEmpty ? nil : Self.sum(few, named: "Groups of fewer than \(smallUnder) schools")
    }

    /// The furthest behind first. Expected is the group's part of all who were reached, as its part of all who are eligible;
    /// chance is what a draw of that share from as many schools would often give.
    var gaps: [CoverageGap] {
        guard let total = england[stage], total > 0 else { return [] }
        let share = Double(total) / Double(england.eligible)
        let behind = cells.compactMap { cell -> CoverageGap? in
            let reached = cell[stage] ?? 0
            let expected = share * Double(cell.eligible)
            guard expected > Double(reached) else { return nil }
            let deviation = (expected * (1 - share)).squareRoot()
            var filter = SegmentFilter(stateFundedOnly: false)
            for (dimension, group) in zip(dimensions, cell.groups) { dimension.narrow(&filter, to: group) }
            return CoverageGap(
                groups: cell.groups, eligible: cell.eligible, reached: reached, expected: Self.tenths(expected),
                missing: Self.tenths(expected - Double(reached)), chance: expected - Double(reached) < 2 * deviation, filter: filter)
        }
        return behind.sorted { ($1.missing, $1.eligible, $0.groups.joined()) < ($0.missing, $0.eligible, $1.groups.joined()) }
    }

    /// The cells as they may be published: small counts are hidden, and as many more as keep them from being worked out.
    /// Eligible schools are no secret: the register is public.
    var published: (cells: [CoverageCell], small: CoverageCell?) {
        var shown = cells + (small.map { [$0] } ?? [])
        for stage in CoverageStage.allCases {
            let counts = shown.map { $0[stage] ?? 0 }
            let hidden = dimensions.count > 1 ? crossed(counts) : Programme.Suppression.apply(to: counts, under: smallUnder).map { $0 == .hidden }
            for index in shown.indices where hidden[index] { shown[index][stage] = nil }
        }
        return small == nil ? (shown, nil) : (Array(shown.dropLast()), shown.last)
    }

    /// As a table of rows and columns whose totals other tables show. The small groups are in neither: their count stays hidden.
    private func crossed(_ counts: [Int]) -> [Bool] {
        let rows = cells.map { $0.groups[0] }.uniqued, columns = cells.map { $0.groups[1] }.uniqued
        var table = rows.map { _ in columns.map { _ in 0 } }
        let places = cells.map { (rows.firstIndex(of: $0.groups[0]) ?? 0, columns.firstIndex(of: $0.groups[1]) ?? 0) }
        for (place, count) in zip(places, counts) { table[place.0][place.1] = count }
        let published = Programme.Suppression.apply(toTable: table, under: smallUnder)
        return places.map { published[$0.0][$0.1] == .hidden } + (small == nil ? [] : [true])
    }

    private static func sum(_ cells: [CoverageCell], named name: String) -> CoverageCell {
        cells.reduce(into: CoverageCell(groups: [name], eligible: 0)) { sum, cell in
            sum.eligible += cell.eligible
            for stage in CoverageStage.allCases { sum[stage] = (sum[stage] ?? 0) + (cell[stage] ?? 0) }
        }
    }

    private static func precedes(_ one: CoverageCell, _ other: CoverageCell, _ dimensions: [CoverageDimension]) -> Bool {
        for (dimension, groups) in zip(dimensions, zip(one.groups, other.groups)) where groups.0 != groups.1 {
            return dimension.order(groups.0) < dimension.order(groups.1)
        }
        return false
    }

    private static func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}

extension [String] {
    /// Each once, in the order in which they came first.
    fileprivate var uniqued: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
