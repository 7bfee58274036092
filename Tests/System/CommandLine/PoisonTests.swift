import Contracts
import FoundationEssentials
import Logging
import MessagingClient
import Operations
import PostgreSQL
import Testing

extension WholeSystem.Running {
    @Suite("`alongside messages` and an event that nobody can apply", .timeLimit(.minutes(2)))
    struct Poison {
        @Test("It is shown, the rest goes on, a retry says why not, and it is given up with a reason: what waited behind it is applied")
        func poisoned() async throws {
            let stack = try theStack()
            let lead = LeadID()
            let contact = ContactID()
            try await append(MatchAccepted.name, subject: lead.description, data: Array("{}".utf8), to: stack)
            let good = MatchAccepted(
                programme: "fwams", version: 1, lead: lead, body: .school(100_000), ambassador: "A02", contact: contact, model: "one_to_one",
                issues: ["policy"],
                trustAgreement: "not_needed", on: try #require(Day("2023-09-04")))
            try await append(MatchAccepted.name, subject: lead.description, data: try Payload.encode(good), to: stack)

            for service in ["support", "reporting"] {
                let letter = try await eventually("a letter of \(service)") {
                    try await stack.tool("messages").output.split(separator: "\n").first { $0.hasPrefix("\(service) ") && $0.contains("match-accepted") }
                }
                let id = String(try #require(letter.split(separator: " ").dropFirst().first))
                #expect(letter.contains("at outreach"), "\(letter)")
                let shown = try await eventually("the event behind it in \(service)") {
                    let output = try await stack.tool("messages").output
                    return output.contains("1 wait behind it") ? output : nil
                }
                #expect(shown.contains("cannot be read") || shown.contains("wait behind it"))
                let retried = try await stack.tool("messages", "retry", service, id)
                #expect(retried.code == 65 && retried.errors.contains("still cannot be applied"), "\(retried.all)")
                let without = try await stack.tool("messages", "discard", service, id)
                #expect(without.code == 64, "\(without.all)")
                let discarded = try await stack.tool("messages", "discard", service, id, "--reason", "It was made by a test")
                #expect(discarded.code == 0, "\(discarded.all)")
            }
            #expect(try await !stack.tool("messages").output.contains("match-accepted"))
            #expect(try await stack.tool("doctor").code == 0)
        }

        /// As an administrator who meddles with a log: no command writes such an event.
        private func append(_ type: MessageName, subject: String, data: [UInt8], to stack: RunningStack) async throws {
            let logger = Logger(label: "poison") { _ in SwiftLogNoOpLogHandler() }
            let cluster = try Cluster(folder: stack.folder + "/postgres", logger: logger)
            let id = MessageID()
            let envelope = Envelope(id: id, source: "outreach", type: type, subject: subject, time: .now, data: data)
            try await Connection.use(cluster.configuration(database: Installation.database), logger: logger) { connection in
                _ = try await connection.query(
                    "SELECT outreach.append(\([id.description])::uuid[], \([type.description]), \([subject]), \([String(decoding: envelope.encode(), as: UTF8.self)]))"
                )
            }
        }
    }
}
