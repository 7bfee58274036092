/// An Ambassador for a lead: rank, score and every reason, for and against.
package struct MatchProposal: Codable, Sendable, Hashable {
    package var ambassador: String
    package var name: String
    /// of 100
    package var score: Int
    /// each criterion that the programme weighs, with its points
    package var reasons: [String]
    package var capacityLeft: Int
    /// on the National Grid; nil where a place is not known
    package var metres: Int?
    /// The body's need asks for a specialist, and this is none.
    package var needUnmet: Bool?
    /// What the programme says against this match: it may be made all the same, and is then recorded.
    package var warnings: [MatchWarning]?

    package init(
        ambassador: String, name: String, score: Int, reasons: [String], capacityLeft: Int, metres: Int? = nil, needUnmet: Bool? = nil,
        warnings: [MatchWarning]? = nil
    ) {
        self.ambassador = ambassador
        self.name = name
        self.score = score
        self.reasons = reasons
        self.capacityLeft = capacityLeft
        self.metres = metres
        self.needUnmet = needUnmet
        self.warnings = warnings
    }
}

/// What the programme's rules say against a match.
package struct MatchWarning: Codable, Sendable, Hashable {
    /// not_eligible, specialism, model
    package var code: String
    package var words: String

    package init(code: String, words: String) {
        self.code = code
        self.words = words
    }
}
