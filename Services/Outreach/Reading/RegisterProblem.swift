/// Why a register file was not taken: which file, where in it, and what to do. Nothing of the file was kept.
package struct RegisterProblem: Error, Equatable, CustomStringConvertible {
    /// Stable, for tests and for the log.
    package enum Kind: String, Sendable {
        case unreadable, empty, notCSV, noIdentifier, cutOff, duplicates, undated, tooLong
    }

    package var kind: Kind
    /// The file's name, without its folder.
    package var file: String
    /// The line, from 1, where there is one to name.
    package var line: Int?
    package var message: String
    package var remedy: String

    package init(_ kind: Kind, file: String, line: Int? = nil, _ message: String, remedy: String) {
        self.kind = kind
        self.file = file
        self.line = line
        self.message = message
        self.remedy = remedy
    }

    package var description: String { "\(file)\(line.map { ", line \($0)" } ?? ""): \(message) \(remedy)" }
}
