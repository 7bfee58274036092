/// One figure over five rounds, with the goal that it has.
package struct Measure: Sendable {
    /// What a median must not fall below, or must not rise above.
    package enum Goal: Sendable {
        case atLeast(Double)
        case atMost(Double)
        /// Printed to be compared with; nothing is asked of it.
        case none
    }

    /// `commands-deep`
    package let name: String
    package let goal: Goal
    /// Behind the figures, such as ` MB`; nothing for a ratio.
    package let unit: String
    /// One figure a round.
    package let rounds: [Double]

    package init(_ name: String, _ rounds: [Double], goal: Goal, unit: String = "") {
        self.name = name
        self.rounds = rounds
        self.goal = goal
        self.unit = unit
    }

    /// The middle of the rounds; of an even number the greater of the two.
    package var median: Double { rounds.isEmpty ? 0 : rounds.sorted()[rounds.count / 2] }

    /// `bench NAME MEDIAN LEAST..MOST goal >= GOAL met`
    package var line: String {
        let range = "\(median.text()) \((rounds.min() ?? 0).text())..\((rounds.max() ?? 0).text())\(unit)"
        return switch goal {
        case .atLeast(let goal): "bench \(name) \(range) goal >= \(goal.text()) \(median >= goal ? "met" : "short")"
        case .atMost(let goal): "bench \(name) \(range) goal <= \(goal.text()) \(median <= goal ? "met" : "short")"
        case .none: "bench \(name) \(range) goal none"
        }
    }
}

extension Double {
    /// With so many decimal places, rounded.
    package func text(_ places: Int = 2) -> String {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = Int((magnitude * scale).rounded())
        let sign = self < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(scaled)" }
        let fraction = "\(scaled % Int(scale))"
        return "\(sign)\(scaled / Int(scale)).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
    }
}

/// Prints each figure's line, then the table behind them.
package func report(_ measures: [Measure], _ table: TextTable) {
    for measure in measures { print(measure.line) }
    print("\n\(table.text)\n")
}

extension [Double] {
    /// The value below which so many in a hundred lie; 0 when there is none.
    package func percentile(_ share: Int) -> Double { isEmpty ? 0 : sorted()[Swift.min(count - 1, count * share / 100)] }
}
