import Contracts
import FoundationEssentials
import Measuring
import MessagingClient
import Operations
import PostgreSQL
import Programme
import ProgrammeLoader

/// Every open school with the best of 200 Ambassadors, through outreach-service's own door, over the same scoring in one SQL statement
/// on a libpq connection of the benchmark's own: in turns, on the same cluster and the full register. Both must come to the same.
struct MatchAllBenchmark: Sendable {
    /// At most so many times the statement's time.
    static let goal = 1.5

    let register: String
    let executables: String
    let rounds: Int

    func run() async throws {
        try await MeasuredStack.run(executables: executables, services: [.access, .outreach]) { try await measure($0) }
    }

    private func measure(_ stack: MeasuredStack) async throws {
        let operation = try Operator(stack.layout)
        let path = register.hasPrefix("/") ? register : "\(FileManager.default.currentDirectoryPath)/\(register)"
        let report = try await operation.importRegister(file: path, asOf: Day("2023-11-16")) { _ in }
        let connection = try await stack.connection()
        let source = try await StagedAmbassadors.programme(200, connection)
        let definition = try ProgrammeLoader.load(source: source, file: "match-all")
        _ = try await operation.client.send(ApplyProgramme(source: source, effective: Day(number: 0)), id: MessageID())
        let statement = ScoringStatement(definition)
        try await statement.prepare(connection)
        try await connection.script("VACUUM ANALYZE")
        // Each side has met its statement before it counts; and they agree.
        let served = try await operation.client.ask(GetMatchReach(), timeout: .seconds(120))
        let direct = try await statement.run(connection)
        guard served.lines.filter({ $0.best > 0 }).map(ScoringStatement.Line.init) == direct else {
            throw Refusal(.fault, "The service and the statement come to different matches.", remedy: "Mend one of them: the figure would mean nothing.")
        }
        var table = TextTable(["round", "service s", "statement s", "ratio"])
        var ratios: [Double] = []
        for round in 1...rounds {
            var (service, one) = (0.0, 0.0)
            // Who goes first changes.
            for turn in 0...1 {
                if (round + turn).isMultiple(of: 2) {
                    service = try await seconds { _ = try await operation.client.ask(GetMatchReach(), timeout: .seconds(120)) }
                } else {
                    one = try await seconds { _ = try await statement.run(connection) }
                }
            }
            ratios.append(service / one)
            table.add(["\(round)", service.text(), one.text(), (service / one).text()])
        }
        await connection.close()
        await operation.close()
        print("\(served.schools) open schools of \(report.rows), \(definition.ambassadors.count) Ambassadors, \(register)\n")
        Measuring.report([Measure("match-all", ratios, goal: .atMost(Self.goal))], table)
    }
}
