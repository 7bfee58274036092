import ArgumentParser
import Contracts
import FoundationEssentials
import Operations

/// `alongside healthy`
struct Healthy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Asks the process beside it whether it is ready: a container's health check.",
        discussion: "Asks the port of HEALTH_BIND on this machine. Exits 0 when the process is ready, and 69 when it is not, with what it lacks.")

    func run() async throws {
        try await Failure.report {
            guard let bind = ProcessInfo.processInfo.environment["HEALTH_BIND"] else {
                throw Refusal(.invalid, "HEALTH_BIND is not set.", remedy: "Set it as the process has it, such as 0.0.0.0:7303.", field: "HEALTH_BIND")
            }
            let answer = try await HealthQuestion(bind: bind).ask()
            StandardOutput.write(answer.hasSuffix("\n") ? String(answer.dropLast()) : answer)
        }
    }
}
