import Contracts
import FoundationEssentials
import Programme
import ProgrammeLoader

/// A definition, checked without a running stack.
package struct ProgrammeCheck: Sendable {
    private let definition: ProgrammeDefinition

    /// - Throws: `Refusal` with every problem, each with file, line and key.
    package init(file: String) throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Refusal(.notFound, "\(file) cannot be read.", remedy: "Name a programme's YAML file.")
        }
        do {
            definition = try ProgrammeLoader.load(source: String(decoding: data, as: UTF8.self), file: file)
        } catch {
            throw Refusal(.invalid, "\(error)", remedy: "Mend these and validate again.")
        }
    }

    /// One line: what the definition holds.
    package func summary() -> String {
        "\(definition.title): \(definition.ambassadors.count) Ambassadors, \(definition.activityKinds.count) kinds of activity, \(definition.rateCards.count) rate cards. No problems."
    }
}
