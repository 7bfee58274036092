/// A school of the frame, as far as a draw looks at it.
package struct SamplingUnit: Hashable, Sendable {
    package var urn: Int
    package var stratum: String
    package var part: String
    /// By dimension.
    package var groups: [SampleDimension: String]

    package init(urn: Int, stratum: String, part: String, groups: [SampleDimension: String] = [:]) {
        self.urn = urn
        self.stratum = stratum
        self.part = part
        self.groups = groups
    }
}

/// A draw: each school has a number that follows from the seed, the design and its URN alone, and the lowest numbers of each part of a stratum are
/// drawn. So the order of the frame's rows does not matter, and a school's chance does not depend on others' being there.
package struct SampleDraw: Sendable {
    /// A part of a stratum, with its schools in the order of the draw.
    package struct Cell: Sendable {
        package var stratum: String
        package var part: String
        package var inFrame: Int
        package var wanted: Int
        package var drawn: [SamplingUnit]
        package var reserve: [SamplingUnit]
    }

    /// A group in the frame and among those drawn.
    package struct Coverage: Hashable, Sendable {
        package var dimension: SampleDimension
        package var group: String
        package var inFrame: Int
        package var drawn: Int
        /// If each cell's draw were as its frame is.
        package var expected: Double
    }

    package let cells: [Cell]
    package let coverage: [Coverage]

    package init(_ design: SampleDesign, from frame: [SamplingUnit], seed: Int) {
        let numbers = Dictionary(frame.map { ($0.urn, Self.number(seed: seed, design: design.id, urn: $0.urn)) }) { first, _ in first }
        let byCell = Dictionary(grouping: frame) { [$0.stratum, $0.part] }
        var cells: [Cell] = []
        for stratum in design.strata {
            for (place, part) in design.parts.enumerated() {
                let units = (byCell[[stratum.name, part]] ?? []).sorted { (numbers[$0.urn] ?? 0, $0.urn) < (numbers[$1.urn] ?? 0, $1.urn) }
                let wanted = design.wanted(stratum, place)
                cells.append(
                    Cell(
                        stratum: stratum.name, part: part, inFrame: units.count, wanted: wanted, drawn: Array(units.prefix(wanted)),
                        reserve: Array(units.dropFirst(wanted).prefix(design.reserve(for: wanted)))))
            }
        }
        self.cells = cells
        coverage = Self.compare(cells, byCell, design.coverage)
    }

    private static func compare(_ cells: [Cell], _ frame: [[String]: [SamplingUnit]], _ dimensions: [SampleDimension]) -> [Coverage] {
        dimensions.flatMap { dimension -> [Coverage] in
            var found: [String: Coverage] = [:]
            for cell in cells {
                let units = frame[[cell.stratum, cell.part]] ?? []
                for unit in units {
                    let group = unit.groups[dimension] ?? ""
                    var coverage = found[group] ?? Coverage(dimension: dimension, group: group, inFrame: 0, drawn: 0, expected: 0)
                    coverage.inFrame += 1
                    coverage.expected += Double(cell.drawn.count) / Double(units.count)
                    found[group] = coverage
                }
                for unit in cell.drawn { found[unit.groups[dimension] ?? ""]?.drawn += 1 }
            }
            return found.values.sorted { $0.group < $1.group }
        }
    }

    /// FNV-1a over the three, then SplitMix64's finaliser (Steele, Lea and Flood, 2014): even over many URNs, and the same on every machine.
    private static func number(seed: Int, design: String, urn: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(seed)/\(design)/\(urn)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }
}
