import Contracts
import FoundationEssentials
import Measuring
import MessagingClient
import Operations
import PostgreSQL

/// A register's first import, through the service's door, over `psql \copy` of the same CSV into a typed table with the same
/// columns: in turns, on one private cluster that syncs what it commits.
struct RegisterImportBenchmark: Sendable {
    /// At most this share of `\copy`'s time, and this much memory in the service.
    static let goal = 0.75
    static let memoryGoal = 64.0

    let register: String
    let executables: String
    let rounds: Int

    func run() async throws { try await MeasuredStack.run(executables: executables) { report(try await measure($0)) } }

    private func measure(_ stack: MeasuredStack) async throws -> [Turn] {
        let connection = try await stack.connection()
        let table = try await TypedTable(register: register, in: stack, connection)
        let operation = try Operator(stack.layout)
        var turns: [Turn] = []
        for round in 1...rounds {
            // Who goes first changes: neither always finds the disk as the other left it.
            if round.isMultiple(of: 2) {
                let copied = try await copy(table, connection)
                turns.append(try await imported(operation, connection, copied: copied))
            } else {
                var turn = try await imported(operation, connection, copied: 0)
                turn.copied = try await copy(table, connection)
                turns.append(turn)
            }
        }
        await operation.close()
        await connection.close()
        return turns
    }

    private func copy(_ table: TypedTable, _ connection: Connection) async throws -> Double {
        try await table.empty(connection)
        return try await seconds { try await table.copy() }
    }

    /// From the command to the report that it has ended: read, copied, merged and committed.
    private func imported(_ operation: Operator, _ connection: Connection, copied: Double) async throws -> Turn {
        try await connection.script(
            "TRUNCATE register.school, register.vintage, register.trust, register.membership, register.frame, register.change; CHECKPOINT")
        let id = ImportID()
        var report: RegisterImportReport?
        let taken = try await seconds {
            _ = try await operation.client.send(ImportRegister(id: id, path: absolute(register), asOf: Day("2023-11-16")), id: MessageID())
            repeat {
                // Its end is a row that another process writes.
                try await ContinuousClock().sleep(for: .milliseconds(5))
                report = try await operation.client.ask(RegisterImport(id: id))
            } while report?.state == "queued" || report?.state == "running"
        }
        // What schools are found by is made after the commit; the other side has the machine to itself again once that is done.
        while report?.state == "finished", report?.findable == false {
            try await ContinuousClock().sleep(for: .milliseconds(5))
            report = try await operation.client.ask(RegisterImport(id: id))
        }
        guard let report, report.state == "finished" else { throw Refusal(.invalid, report?.failure ?? "The import did not end.") }
        return Turn(imported: taken, copied: copied, rows: report.rows, peakKilobytes: report.peakKilobytes)
    }

    private func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)" }
}
