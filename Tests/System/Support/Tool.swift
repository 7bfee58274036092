import FoundationEssentials
import Subprocess
import SystemPackage

/// `alongside` with arguments, run to its end.
struct Tool: Sendable {
    struct Outcome: Sendable {
        /// The exit code; negative for a signal.
        var code: Int
        var output: String
        var errors: String

        /// Everything that it said, for a failed expectation.
        var all: String { "exit \(code)\n\(output)\n\(errors)" }
    }

    /// Set for every command: the stack's folder and the key.
    var folder: String?
    var key: String?

    func callAsFunction(_ arguments: String...) async throws -> Outcome { try await run(arguments) }

    func run(_ arguments: [String]) async throws -> Outcome {
        var options = PlatformOptions()
        // A test that runs out of time ends what it started, in order.
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(20))]
        let environment: [Environment.Key: String?] = ["ALONGSIDE_FOLDER": folder, "ALONGSIDE_KEY": key]
        let result = try await Subprocess.run(
            .path(FilePath(Executables.alongside)), arguments: Arguments(arguments), environment: .inherit.updating(environment), platformOptions: options,
            input: .none, output: .string(limit: 4 << 20), error: .string(limit: 1 << 20))
        return Outcome(code: result.terminationStatus.code, output: result.standardOutput, errors: result.standardError)
    }
}

extension TerminationStatus {
    /// The exit code; negative for a signal.
    var code: Int {
        switch self {
        case .exited(let code): Int(code)
        case .signaled(let signal): -Int(signal)
        }
    }
}
