/// One round: both sides once.
struct Turn: Sendable {
    /// Seconds.
    var imported: Double
    var copied: Double
    var rows: Int
    var peakKilobytes: Int

    var ratio: Double { imported / copied }
}

extension RegisterImportBenchmark {
    /// A line for each goal, then a table of the rounds.
    func report(_ turns: [Turn]) {
        let ratios = turns.map(\.ratio).sorted()
        guard let least = ratios.first, let most = ratios.last, let peak = turns.map(\.peakKilobytes).max() else { return }
        let median = ratios[ratios.count / 2]
        let megabytes = Double(peak) / 1024
        print(
            "bench register-import \(text(median)) \(text(least))..\(text(most)) goal <= \(text(Self.goal)) \(median <= Self.goal ? "met" : "short")")
        print("bench register-import-memory \(text(megabytes, 1)) MB goal <= \(Self.memoryGoal) \(megabytes <= Double(Self.memoryGoal) ? "met" : "short")")
        print("\n\(turns.first?.rows ?? 0) rows of \(register), seconds\n\nround  import   \\copy   ratio")
        for (index, turn) in turns.enumerated() {
            print("\(index + 1)      \(text(turn.imported, 3))   \(text(turn.copied, 3))   \(text(turn.ratio))")
        }
    }

    private func text(_ number: Double, _ places: Int = 2) -> String {
        let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
        let scaled = Int((number * Double(scale)).rounded())
        let fraction = "\(scaled % scale)"
        return "\(scaled / scale).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
    }
}
