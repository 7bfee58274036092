import FoundationEssentials
import Programme
import ProgrammeLoader

/// The programme that the repository ships, for tests.
enum FWAMS {
    static let source: String = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../deploy/programmes/fwams.yaml").standardized
        do {
            return String(decoding: try Data(contentsOf: file), as: UTF8.self)
        } catch {
            preconditionFailure("deploy/programmes/fwams.yaml cannot be read: \(error)")
        }
    }()

    static func definition() throws -> ProgrammeDefinition { try ProgrammeLoader.load(source: source, file: "fwams.yaml") }
}
