import Access
import Contracts
import FoundationEssentials
import Measuring
import MessagingClient
import Operations

/// Commands ready to be sent: each *log an activity* with about 400 bytes of data, an envelope and a signed token. They are
/// encoded before the clock starts, since in earnest that is the work of other machines.
struct PreparedCommands: Sendable {
    static let note = "Went through the draft behaviour policy with the deputy head; agreed what to change before the governors meet in March."

    private let token: String
    private let spread: Spread

    init(_ layout: StackLayout, _ spread: Spread) async throws {
        self.spread = spread
        let issuer = try await TokenIssuer(pem: try String(contentsOf: URL(filePath: layout.signingKey), encoding: .utf8))
        let tokens = try await issuer.tokens(
            person: PersonID(), grants: [RoleGrant(.programmeManager)], session: "bench", presenter: "operator", expires: Instant.now.adding(seconds: 7200))
        guard let token = tokens[ServiceName.support.rawValue] else { throw Refusal(.fault, "There is no token for support.") }
        self.token = token
    }

    func frames(_ count: Int) throws -> [PreparedFrame] { try (0..<count).map { try frame($0) } }

    private func frame(_ index: Int) throws -> PreparedFrame {
        let command = LogActivity(
            activity: ActivityID(), ambassador: spread.ambassador(index), kind: "meeting", on: try spread.day(index), minutes: 60,
            bodies: [try spread.body(index)], issues: ["policy"], delivery: "video", note: Self.note)
        let id = MessageID()
        let data = try Payload.encode(command)
        let envelope = Envelope(
            id: id, source: "operator", type: LogActivity.name, time: .now, traceparent: TraceParent(correlation: nil, message: id).description, actor: token,
            data: data)
        return PreparedFrame(id: id, activity: command.activity, data: data, bytes: envelope.encode())
    }
}

struct PreparedFrame: Sendable {
    var id: MessageID
    var activity: ActivityID
    /// The command alone, as JSON.
    var data: [UInt8]
    /// The whole envelope, as it is sent.
    var bytes: [UInt8]
}
