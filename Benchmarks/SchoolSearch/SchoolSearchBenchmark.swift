import Contracts
import FoundationEssentials
import Measuring
import MessagingClient
import Operations
import Outreach
import PostgreSQL

/// Finding schools as people do, through outreach-service's own door, over the same statements on a libpq connection of the
/// benchmark's own: in turns, one question at a time, on the same cluster and the full register.
struct SchoolSearchBenchmark: Sendable {
    /// At most so many times the connection's p99.
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
        try await connection.script("VACUUM ANALYZE")
        let questions = try await Questions.of(connection)
        // Each side has met every statement before it counts.
        _ = try await served(questions, operation)
        _ = try await direct(questions, connection)
        var turns: [Turn] = []
        for round in 1...rounds {
            // Who goes first changes: neither always finds the caches as the other left them.
            if round.isMultiple(of: 2) {
                let direct = try await direct(questions, connection)
                turns.append(Turn(served: try await served(questions, operation), direct: direct))
            } else {
                let served = try await served(questions, operation)
                turns.append(Turn(served: served, direct: try await direct(questions, connection)))
            }
        }
        await connection.close()
        await operation.close()
        print("\(questions.count) questions a round on \(report.rows) schools of \(register)\n")
        show(turns)
    }

    /// Milliseconds for each question.
    private func served(_ questions: [FindSchools], _ operation: Operator) async throws -> [Double] {
        var taken: [Double] = []
        for question in questions { taken.append(try await seconds { _ = try await operation.client.ask(question) } * 1000) }
        return taken
    }

    private func direct(_ questions: [FindSchools], _ connection: Connection) async throws -> [Double] {
        var taken: [Double] = []
        for question in questions { taken.append(try await seconds { _ = try await SchoolFinder.find(question, connection) } * 1000) }
        return taken
    }

    private func show(_ turns: [Turn]) {
        var table = TextTable(["round", "p50 ms", "p99 ms", "libpq p50 ms", "libpq p99 ms", "ratio of p99"])
        for (index, turn) in turns.enumerated() {
            table.add([
                "\(index + 1)", turn.served.percentile(50).text(), turn.served.percentile(99).text(), turn.direct.percentile(50).text(),
                turn.direct.percentile(99).text(), turn.ratio.text(),
            ])
        }
        Measuring.report([Measure("school-search", turns.map(\.ratio), goal: .atMost(Self.goal))], table)
    }

    /// One round: both sides once.
    private struct Turn: Sendable {
        var served: [Double]
        var direct: [Double]
        var ratio: Double { served.percentile(99) / direct.percentile(99) }
    }
}
