/// Something in a programme file that does not hold together: where it stands, what it is and what to do.
package struct ProgrammeProblem: Hashable, Sendable, CustomStringConvertible {
    package var file: String
    /// From 1.
    package var line: Int
    /// The path of keys, `rate_cards[0].lines[2].pence`; empty for the file as a whole.
    package var key: String
    package var message: String
    package var remedy: String

    package init(file: String, line: Int, key: String, message: String, remedy: String) {
        self.file = file
        self.line = line
        self.key = key
        self.message = message
        self.remedy = remedy
    }

    package var description: String { "\(file):\(line): \(key.isEmpty ? "" : "\(key): ")\(message). \(remedy)." }
}

/// Everything that is wrong with a programme file, in the order of its lines.
package struct ProgrammeProblems: Error, Hashable, Sendable, CustomStringConvertible {
    package var problems: [ProgrammeProblem]

    package init(_ problems: [ProgrammeProblem]) { self.problems = problems }

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
