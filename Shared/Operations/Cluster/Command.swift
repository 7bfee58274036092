import Contracts
import Subprocess
import SystemPackage

/// A program of PostgreSQL's, run to its end as the cluster's user.
struct Command {
    var program: String
    var arguments: [String]
    var user: ClusterUser

    struct Outcome: Sendable {
        var isSuccess: Bool
        /// Both outputs together, at most 64 KiB.
        var output: String
    }

    /// Throws `Refusal` (unavailable) where the program cannot be run at all.
    func run() async throws -> Outcome {
        var options = PlatformOptions()
        // A session of its own: Ctrl-C at the terminal must not reach the server before whoever stops it in order.
        options.createSession = true
        let line = commandLine
        do {
            let result = try await Subprocess.run(
                .path(FilePath(line[0])), arguments: Arguments(Array(line.dropFirst())),
                environment: .inherit.updating(["LC_ALL": "C.UTF-8", "PGOPTIONS": "", "PGDATA": nil]), workingDirectory: "/",
                platformOptions: options, output: .string(limit: 65_536), error: .combinedWithOutput)
            return Outcome(isSuccess: result.terminationStatus.isSuccess, output: result.standardOutput)
        } catch let error as SubprocessError {
            throw Refusal(
                .unavailable, "\(program) cannot be run as user \(user.name): \(error).",
                remedy: "Check that the program is there and that this user may run it.")
        }
    }

    /// `setpriv` (util-linux, which Debian always has) changes the user, and becomes the program. Subprocess's own options for
    /// that call glibc's setgroups between fork and exec, where it now and then waits for ever for a thread that the child
    /// does not have.
    private var commandLine: [String] {
        guard user.isOther else { return [program] + arguments }
        return ["/usr/bin/setpriv", "--reuid=\(user.uid)", "--regid=\(user.gid)", "--clear-groups", "--", program] + arguments
    }

    /// Runs it, and refuses with its own words when it fails.
    @discardableResult func check(_ purpose: String, remedy: String) async throws -> String {
        let outcome = try await run()
        guard outcome.isSuccess else {
            throw Refusal(.unavailable, "\(purpose) failed: \(outcome.output.suffix(2000))", remedy: remedy)
        }
        return outcome.output
    }
}
