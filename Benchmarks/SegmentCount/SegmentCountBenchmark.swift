import Contracts
import FoundationEssentials
import Measuring
import MessagingClient
import Operations
import PostgreSQL

/// The live count of a segment with its reasons, through outreach-service's own door, over the same count by one statement that was
/// written by hand, on a libpq connection of the benchmark's own: in turns, on the same cluster and the full register.
struct SegmentCountBenchmark: Sendable {
    /// At most so many times the statement's time.
    static let goal = 1.2
    private static let questions = 20

    let register: String
    let executables: String
    let rounds: Int

    func run() async throws {
        try await MeasuredStack.run(executables: executables, services: [.access, .outreach]) { try await measure($0) }
    }

    private func measure(_ stack: MeasuredStack) async throws {
        let operation = try Operator(stack.layout)
        let folder = FileManager.default.currentDirectoryPath
        let path = register.hasPrefix("/") ? register : "\(folder)/\(register)"
        let report = try await operation.importRegister(file: path, asOf: Day("2023-11-16")) { _ in }
        _ = try await operation.applyProgramme(file: "\(folder)/deploy/programmes/fwams.yaml", effective: Day("2023-05-01") ?? Day(number: 0))
        let connection = try await stack.connection()
        let now = try await operation.client.ask(ReadClock()).now
        try await CrowdedRegister.fill(connection, now: now)
        let quiet = now.adding(seconds: -86_400 * 10)
        try await compare(operation, connection, now, quiet)
        var turns: [Turn] = []
        for round in 1...rounds {
            // Who goes first changes: neither always finds the caches as the other left them.
            if round.isMultiple(of: 2) {
                let direct = try await direct(connection, now, quiet)
                turns.append(Turn(served: try await served(operation), direct: direct))
            } else {
                let served = try await served(operation)
                turns.append(Turn(served: served, direct: try await direct(connection, now, quiet)))
            }
        }
        await connection.close()
        await operation.close()
        print("\(Self.questions) counts a round on \(report.rows) schools of \(register)\n")
        show(turns)
    }

    /// Both count the same, or neither is measured; each side has met every statement before it counts.
    private func compare(_ operation: Operator, _ connection: Connection, _ now: Instant, _ quiet: Instant) async throws {
        let written = try await HandWritten.count(connection, now: now, quiet: quiet, today: London.day(of: now))
        let preview = try await operation.client.ask(PreviewSegment(filter: HandWritten.filter, sample: 0))
        let served = Dictionary(preview.leftOut.map { ($0.reason, $0.count) }, uniquingKeysWith: +)
        guard preview.reachable == written[""], served == written.filter({ !$0.key.isEmpty && $0.value > 0 }) else {
            throw Refusal(.fault, "The counts differ: \(preview.reachable) \(served) and \(written).")
        }
    }

    /// Milliseconds for each count.
    private func served(_ operation: Operator) async throws -> [Double] {
        var taken: [Double] = []
        for _ in 0..<Self.questions {
            taken.append(try await seconds { _ = try await operation.client.ask(PreviewSegment(filter: HandWritten.filter, sample: 0)) } * 1000)
        }
        return taken
    }

    private func direct(_ connection: Connection, _ now: Instant, _ quiet: Instant) async throws -> [Double] {
        var taken: [Double] = []
        for _ in 0..<Self.questions {
            taken.append(try await seconds { _ = try await HandWritten.count(connection, now: now, quiet: quiet, today: London.day(of: now)) } * 1000)
        }
        return taken
    }

    private func show(_ turns: [Turn]) {
        var table = TextTable(["round", "p50 ms", "by hand p50 ms", "ratio"])
        for (index, turn) in turns.enumerated() {
            table.add(["\(index + 1)", turn.served.percentile(50).text(), turn.direct.percentile(50).text(), turn.ratio.text()])
        }
        Measuring.report([Measure("segment-count", turns.map(\.ratio), goal: .atMost(Self.goal))], table)
    }

    /// One round: both sides once.
    private struct Turn: Sendable {
        var served: [Double]
        var direct: [Double]
        var ratio: Double { served.percentile(50) / direct.percentile(50) }
    }
}
