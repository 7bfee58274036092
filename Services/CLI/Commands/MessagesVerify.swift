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
                Computes each event's hash anew from its exact bytes, its position and the hash before it; reads the database itself, not
                the services. Whoever rewrote a log had to rewrite its head: compare it with the one that a backup or a statement printed.
                Exits 0 when every log holds and 65 when one does not.
                """)

        @OptionGroup var record: RecordOptions
        @Flag(name: .long, help: "Print JSON.") var json = false

        func run() async throws {
            try await Failure.report {
                let quiet = Logger(label: "verify") { _ in SwiftLogNoOpLogHandler() }
                let (heads, broken) = try await Connection.use(try record.database(), logger: quiet) { connection in
                    let chain = LogChain(connection)
                    let heads = try await chain.heads()
                    var broken: [ServiceName: Int64] = [:]
                    for head in heads { broken[head.service] = try await chain.breaks(in: head.service).first }
                    return (heads, broken)
                }
                if json {
                    try StandardOutput.write(json: heads)
                } else {
                    let rows = heads.map { head in
                        [head.service.rawValue, String(head.position), broken[head.service].map { "✗ at position \($0)" } ?? "✓", head.hash]
                    }
                    StandardOutput.write(TextTable(header: ["Log", "Events", "Holds", "Head"], rows: rows).text)
                }
                if !broken.isEmpty { throw ExitCode(65) }
            }
        }
    }
}
