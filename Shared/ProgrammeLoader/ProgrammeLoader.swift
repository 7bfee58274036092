package import Programme
import Yams

/// Reads a programme's definition from YAML and refuses, all at once, everything in it that does not hold together.
package enum ProgrammeLoader {
    /// - Parameter file: how the file is called in problems.
    package static func load(source: String, file: String) throws(ProgrammeProblems) -> ProgrammeDefinition {
        let findings = Findings(file: file)
        guard let root = try compose(source, file: file), case .mapping(let mapping) = root else {
            throw ProgrammeProblems([
                ProgrammeProblem(
                    file: file, line: 1, key: "", message: "this is not a programme: it has no keys",
                    remedy: "Start from deploy/programmes/fwams.yaml")
            ])
        }
        let section = Section(mapping, path: "", findings: findings)
        let definition = ProgrammeDefinition(section)
        section.finish()
        // Cross-checks of a half-read file would only repeat what is missing.
        if findings.sorted.isEmpty { Checks(definition, findings).run() }
        guard findings.sorted.isEmpty else { throw ProgrammeProblems(findings.sorted) }
        return definition
    }

    static func compose(_ source: String, file: String) throws(ProgrammeProblems) -> Node? {
        do {
            return try Yams.compose(yaml: source)
        } catch {
            throw ProgrammeProblems([syntaxProblem(error, file: file)])
        }
    }

    private static func syntaxProblem(_ error: any Error, file: String) -> ProgrammeProblem {
        func problem(_ line: Int, _ message: String, _ remedy: String) -> ProgrammeProblem {
            ProgrammeProblem(file: file, line: line, key: "", message: message, remedy: remedy)
        }
        let look = "Look at this line and the one above: a colon, quote, bracket or indentation is wrong"
        switch error as? YamlError {
        case .scanner(_, let message, let mark, _), .parser(_, let message, let mark, _), .composer(_, let message, let mark, _):
            return problem(mark.line, "this is not YAML: \(message)", look)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return problem(
                context.mark.line, "the key \(duplicates.map { "“\($0)”" }.joined(separator: ", ")) stands twice in one set of keys", "Keep one of them")
        default:
            return problem(1, "this cannot be read as YAML", "Save it as plain text in UTF-8")
        }
    }
}
