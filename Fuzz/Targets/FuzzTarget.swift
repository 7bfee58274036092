/// What reads bytes that come from outside, each as a function of those bytes alone.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// A message's frame.
    case envelope
    /// The data of a command or query: the type's name on the first line, JSON behind it.
    case command
    /// A line in which somebody logs their work.
    case line
    /// A register file.
    case csv
    /// A programme's definition.
    case programme

    /// Reads the bytes as the product does. What it refuses is refused; that is no finding. A trap ends the process.
    ///
    /// - Throws: `Contradiction` where what was read does not hold together.
    package func read(_ bytes: [UInt8]) throws(Contradiction) {
        switch self {
        case .envelope: try readEnvelope(bytes)
        case .command: try readCommand(bytes)
        case .line: try readLine(bytes)
        case .csv: try readRegister(bytes)
        case .programme: readProgramme(bytes)
        }
    }
}

/// A finding that is no trap: what was read twice, or written and read again, differs.
package struct Contradiction: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
