/// What the programme is judged by, and how it is computed.
package struct Indicator: Hashable, Sendable {
    /// `st1`
    package var id: String
    package var title: String
    package var level: Level
    package var measures: [Measure]
    /// Said with every figure.
    package var note: String?

    package init(id: String, title: String, level: Level, measures: [Measure], note: String? = nil) {
        self.id = id
        self.title = title
        self.level = level
        self.measures = measures
        self.note = note
    }
}

extension Indicator {
    package enum Level: String, Hashable, Sendable, CaseIterable {
        case output = "outputs"
        case shortTerm = "short_term"
        case longTerm = "long_term"
        /// What schools say; never called impact.
        case reported
        case impact = "impacts"
        case process

        package var title: String {
            switch self {
            case .output: "Outputs"
            case .shortTerm: "Short-term outcomes"
            case .longTerm: "Longer-term outcomes"
            case .reported: "What schools say"
            case .impact: "Impacts"
            case .process: "How the programme works"
            }
        }
    }
}

/// One figure of an indicator.
package struct Measure: Hashable, Sendable {
    /// `st1-share`: unique in the programme.
    package var id: String
    package var title: String
    package var rule: MeasureRule
    /// What was published, to stand beside it.
    package var asReported: String?

    package init(id: String, title: String, rule: MeasureRule, asReported: String? = nil) {
        self.id = id
        self.title = title
        self.rule = rule
        self.asReported = asReported
    }
}
