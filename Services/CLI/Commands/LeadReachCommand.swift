import ArgumentParser
import Contracts

/// `alongside lead reach`
struct LeadReachCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reach", abstract: "Every open school with the Ambassador that fits it best: where Ambassadors are wanted.")

    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        try await Failure.report {
            try await connection.withSession { session in
                let reach = try await session.ask(GetMatchReach(), timeout: .seconds(60))
                if connection.json { return try StandardOutput.write(json: reach) }
                let rows = reach.lines.map {
                    [
                        $0.ambassador, $0.name, String($0.room), String($0.best), String($0.needsUnmet), $0.best == 0 ? "" : String($0.score / $0.best),
                        $0.best == 0 ? "" : "\($0.metres / $0.best / 1000) km",
                    ]
                }
                StandardOutput.write(
                    TextTable(header: ["Id", "Ambassador", "Room", "Fits best", "Needs unmet", "Mean fit", "Mean distance"], rows: rows).text)
                StandardOutput.write("\(reach.schools) open schools.")
            }
        }
    }
}
