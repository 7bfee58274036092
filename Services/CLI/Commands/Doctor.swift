import ArgumentParser
import Contracts
import Operations

/// `alongside doctor`
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks everything that a deployment needs, and says what is missing.",
        discussion: "Exits 0 when all is well and 69 when something is not.")

    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        try await Failure.report {
            let findings = try await Examination(layout: connection.layout).run()
            if connection.json {
                try StandardOutput.write(json: findings)
            } else {
                for finding in findings {
                    StandardOutput.write("\(finding.isWell ? "✓" : "✗") \(finding.subject): \(finding.statement)")
                    if let remedy = finding.remedy { StandardOutput.write("    → \(remedy)") }
                }
            }
            if findings.contains(where: { !$0.isWell }) { throw ExitCode(69) }
        }
    }
}
