import Contracts
import Subprocess
import SystemPackage

/// A program that is run to its end, such as psql.
package struct Program: Sendable {
    private let path: String

    package init(_ path: String) { self.path = path }

    /// What it wrote.
    ///
    /// - Throws: `Refusal` with what it complained of.
    @discardableResult
    package func run(_ arguments: [String], environment: [String: String] = [:], input: String = "") async throws -> String {
        let values = Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(rawValue: $0)!, Optional($1)) })
        let result = try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(arguments), environment: .inherit.updating(values), input: .string(input),
            output: .string(limit: 64 << 20), error: .string(limit: 64 << 20))
        guard result.terminationStatus.isSuccess else {
            throw Refusal(.unavailable, "\(path): \(result.standardError.prefix(2000))", remedy: "Install what is missing.")
        }
        return result.standardOutput
    }
}
