import Access
import Contracts
import FoundationEssentials
import Measuring
import MessagingClient
import Operations

/// Commands ready to be sent: each *log an activity* with about 400 bytes of data, an envelope and a signed token. They are
/// encoded before the clock starts, since in earnest that is the work of other machines.
struct PreparedCommands: Sendable {
    private let token: String
    private let note = "Went through the draft behaviour policy with the deputy head; agreed what to change before the governors meet in March."

    init(_ layout: StackLayout) async throws {
        let issuer = try await TokenIssuer(pem: try String(contentsOf: URL(filePath: layout.signingKey), encoding: .utf8))
        let tokens = try await issuer.tokens(
            person: PersonID(), grants: [RoleGrant(.programmeManager)], session: "bench", presenter: "operator", expires: Instant.now.adding(seconds: 7200))
        guard let token = tokens[ServiceName.support.rawValue] else { throw Refusal(.fault, "There is no token for support.") }
        self.token = token
    }

    func frames(_ count: Int) throws -> [PreparedFrame] { try (0..<count).map { try frame($0) } }

    private func frame(_ index: Int) throws -> PreparedFrame {
        let engagement = index % (SupportFixture.ambassadors * SupportFixture.engagements)
        let ambassador = engagement % SupportFixture.ambassadors + 1
        guard let first = Day(SupportFixture.firstDay), let school = BodyReference("school:\(100_000 + engagement)") else {
            throw Refusal(.fault, "The benchmark's own values cannot be read.")
        }
        let command = LogActivity(
            activity: ActivityID(), ambassador: "A\(ambassador < 10 ? "0" : "")\(ambassador)", kind: "meeting",
            on: first.adding(days: index / SupportFixture.ambassadors % 100), minutes: 60, bodies: [school], issues: ["policy"], delivery: "video", note: note)
        let id = MessageID()
        let envelope = Envelope(
            id: id, source: "operator", type: LogActivity.name, time: .now, traceparent: TraceParent(correlation: nil, message: id).description, actor: token,
            data: try Payload.encode(command))
        return PreparedFrame(id: id, activity: command.activity, bytes: envelope.encode())
    }
}

struct PreparedFrame: Sendable {
    var id: MessageID
    var activity: ActivityID
    var bytes: [UInt8]
}
