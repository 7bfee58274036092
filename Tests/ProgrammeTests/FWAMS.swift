import FoundationEssentials
import Programme
import ProgrammeLoader

/// The programme that the project ships, as text and as loaded.
enum FWAMS {
    static let file = "deploy/programmes/fwams.yaml"

    static func source() throws -> String { try Project.text(file) }

    static func definition() throws -> ProgrammeDefinition { try ProgrammeLoader.load(source: source(), file: file) }

    /// The definition's text with one passage changed; fails when the passage is not there exactly once.
    static func source(replacing passage: String, with replacement: String) throws -> String {
        let parts = try source().split(separator: passage, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw PassageNotFound(passage: passage, times: parts.count - 1) }
        return parts.joined(separator: replacement)
    }
}

struct PassageNotFound: Error {
    let passage: String
    let times: Int
}

/// Files of the project, found from this file's own place.
enum Project {
    static func text(_ path: String) throws -> String {
        String(decoding: try data(path), as: UTF8.self)
    }

    static func data(_ path: String) throws -> Data {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return try Data(contentsOf: root.appending(path: path))
    }
}
