import Contracts
import FoundationEssentials
import Programme
import ProgrammeLoader

/// The programme as the demonstration applies it: the file's own or, on a register of real schools, with a notice that says
/// so. Every page, message and file takes its notice from the programme that was applied.
struct StagedProgramme {
    static let realSchools =
        "The schools and trusts are those of the public register; everything told of them here is fictional, and so are the people. "
        + "Rates and targets are illustrative and not the Department for Education's."

    let source: String
    let definition: ProgrammeDefinition

    /// - Throws: `Refusal` where the file cannot be read, or holds no programme.
    init(file: String, registerIsReal: Bool) throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Refusal(.notFound, "\(file) cannot be read.", remedy: "Name a programme's YAML file.")
        }
        var source = String(decoding: data, as: UTF8.self)
        if registerIsReal {
            source = source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.hasPrefix("  notice: ") ? "  notice: \"\(Self.realSchools)\"" : String(line)
            }.joined(separator: "\n")
        }
        self.source = source
        definition = try ProgrammeLoader.load(source: source, file: file)
    }

    /// Writes it as a file and answers its path.
    func write(into folder: String) throws -> String {
        let path = "\(folder)/programme.yaml"
        try Data(source.utf8).write(to: URL(filePath: path))
        return path
    }
}
