extension MeasureRule {
    /// How the figure is computed, for a reader of the report.
    package func words(in questionnaire: Questionnaire) -> String {
        func asked(_ ids: [String]) -> String { ids.map { "“\(questionnaire.question($0)?.ask ?? $0)”" }.joined(separator: " + ") }
        let both = "Bodies that answered at both waves."
        switch self {
        case .ratioOfSums(let of, let over):
            return "Sum of \(asked(of)) over sum of \(asked(over)). \(both) A body whose base is 0 or not recorded is left out."
        case .shareOfBodies(let tests): return "Share of bodies by their answers to \(asked(tests.map(\.question))), among those that answered."
        case .moved(let question, _, _, _): return "Share of bodies whose answer to \(asked([question])) moved. \(both)"
        case .movedUp(let question): return "Share of bodies whose answer to \(asked([question])) rose. \(both)"
        case .meanOfRows(let question): return "Mean of each row of \(asked([question])). \(both)"
        case .rowsUp(let question, let hundredths):
            return "Share of bodies whose mean over all rows of \(asked([question])) rose by \(Ratio.hundredths(hundredths)) or more. \(both)"
        case .meanOfChoices(let question): return "Mean number of choices in \(asked([question])). \(both)"
        case .newChoices(let question): return "Mean number of choices in \(asked([question])) that were not made before. \(both)"
        case .shareOfEachChoice(let question, _): return "Share of bodies that chose each answer to \(asked([question])), among those that answered."
        case .sum(let question): return "Sum of \(asked([question])), of the bodies that gave a number."
        case .nowRecorded(let question): return "Bodies that now give a number for \(asked([question])), among those that did not record it before."
        case .counted: return "Counted from the log and the register."
        case .entered(let source): return "Entered from: \(source)."
        }
    }
}
