import FoundationEssentials
import Programme
import ProgrammeLoader

/// The programme that the project ships.
enum FWAMS {
    static let source: String = {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        guard let data = try? Data(contentsOf: root.appending(path: "deploy/programmes/fwams.yaml")) else {
            preconditionFailure("deploy/programmes/fwams.yaml is not there")
        }
        return String(decoding: data, as: UTF8.self)
    }()

    static func definition() throws -> ProgrammeDefinition { try ProgrammeLoader.load(source: source, file: "fwams.yaml") }
}
