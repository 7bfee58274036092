import ArgumentParser
import Contracts
import Logging
import Operations
import PostgreSQL

extension Messages {
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verifies every log from its first event to its last, and prints its head.",
            discussion: """
                Computes each event's hash anew from its exact bytes, its position and the hash before it; reads the database itself, not \
                the services. Where old partitions were put away, it begins with the first event that is left, and says so. Whoever \
                rewrote a log had to rewrite its head: compare it with the one that a backup or a statement printed. Exits 0 when \
                every log holds and 65 when one does not.
                """)

        @OptionGroup var record: RecordOptions
        @Flag(name: .long, help: "Print JSON.") var json = false

        func run() async throws {
            try await Failure.report {
                let quiet = Logger(label: "verify") { _ in SwiftLogNoOpLogHandler() }
                let logs = try await Connection.use(try record.database(), logger: quiet) { connection in
                    let chain = LogChain(connection)
                    var logs: [VerifiedLog] = []
                    for head in try await chain.heads() {
                        logs.append(
                            VerifiedLog(
                                service: head.service, position: head.position, hash: head.hash, from: try await chain.beginning(of: head.service),
                                broken: try await chain.breaks(in: head.service).first))
                    }
                    return logs
                }
                if json {
                    try StandardOutput.write(json: logs)
                } else {
                    let rows = logs.map { [$0.service.rawValue, String($0.position), $0.holds, $0.hash] }
                    StandardOutput.write(TextTable(header: ["Log", "Events", "Holds", "Head"], rows: rows).text)
                }
                if logs.contains(where: { $0.broken != nil }) { throw ExitCode(65) }
            }
        }

        /// A log's head, and how far back it holds.
        private struct VerifiedLog: Encodable {
            let service: ServiceName
            let position: Int64
            let hash: String
            /// 1, or where it begins since old partitions were put away
            let from: Int64
            /// the first position at which it does not hold; nil where it does
            let broken: Int64?

            var holds: String { broken.map { "✗ at position \($0)" } ?? (from > 1 ? "✓ from position \(from)" : "✓") }
        }
    }
}
