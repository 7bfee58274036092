import Measuring

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
        var table = TextTable(["round", "import s", "\\copy s", "ratio"])
        for (index, turn) in turns.enumerated() { table.add(["\(index + 1)", turn.imported.text(3), turn.copied.text(3), turn.ratio.text()]) }
        print("\(turns.first?.rows ?? 0) rows of \(register)\n")
        Measuring.report(
            [
                Measure("register-import", turns.map(\.ratio), goal: .atMost(Self.goal)),
                Measure("register-import-memory", turns.map { Double($0.peakKilobytes) / 1024 }, goal: .atMost(Self.memoryGoal), unit: " MB"),
            ], table)
    }
}
