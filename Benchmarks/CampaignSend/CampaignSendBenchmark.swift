import Contracts
import FoundationEssentials
import Measuring
import Messaging
import MessagingClient
import Operations
import PostgreSQL

/// A campaign's messages a second, from its launch to the last one's record: written, recorded before and after, and accepted by postfix's
/// smtp-sink; over as many of the same size by postfix's smtp-source, over as many sessions that stay open as well.
struct CampaignSendBenchmark: Sendable {
    static let goal = 0.6
    private static let sessions = 20

    let register: String
    let executables: String
    let rounds: Int

    func run() async throws {
        let postfix = try Postfix.find()
        let port = try FreePorts.base() + 390
        try await MeasuredStack.run(
            executables: executables, services: [.access, .outreach],
            configure: { settings in
                settings.clock = .simulated(from: London.instant(on: Crowd.days[0], hour: 9))
                settings.mail = .smtp(url: "smtp://127.0.0.1:\(port)", sessions: Self.sessions)
            }
        ) { try await measure($0, postfix, port) }
    }

    private func measure(_ stack: MeasuredStack, _ postfix: Postfix, _ port: Int) async throws {
        let operation = try Operator(stack.layout)
        let connection = try await stack.connection()
        let crowd = try await Crowd.record(register, operation, connection)
        let sender = Sender(crowd: crowd, connection: connection, clock: StackClock(stack.layout))
        // Each statement has been met, and what a message measures is known, before anything counts.
        let kept = "\(stack.layout.folder)-messages"
        let first = try await postfix.withSink(port: port, dump: kept) { try await sender.send() }
        let bytes = try Self.size(of: kept)
        try FileManager.default.removeItem(atPath: kept)
        try await connection.script("VACUUM ANALYZE")
        let turns = try await postfix.withSink(port: port) {
            try await postfix.send(first.messages, bytes: bytes, sessions: Self.sessions, to: port)
            var turns: [Turn] = []
            for round in 1...rounds {
                let advance = Crowd.days[round]
                try await sender.clock.advance(to: London.instant(on: advance, hour: 9))
                // Who goes first changes.
                let before = round.isMultiple(of: 2) ? try await peer(first.messages, bytes, postfix, port) : nil
                let sent = try await sender.send()
                let peer = if let before { before } else { try await peer(first.messages, bytes, postfix, port) }
                turns.append(Turn(messages: sent.messages, seconds: sent.seconds, peer: peer))
            }
            return turns
        }
        await connection.close()
        await operation.close()
        print("\(first.messages) messages of \(bytes) bytes a round, over \(Self.sessions) sessions\n")
        show(turns)
    }

    private func peer(_ messages: Int, _ bytes: Int, _ postfix: Postfix, _ port: Int) async throws -> Double {
        try await seconds { try await postfix.send(messages, bytes: bytes, sessions: Self.sessions, to: port) }
    }

    private static func size(of folder: String) throws -> Int {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        guard !files.isEmpty else { throw Refusal(.fault, "smtp-sink has kept no message in \(folder).") }
        return try files.reduce(0) { try $0 + Data(contentsOf: URL(filePath: "\(folder)/\($1)")).count } / files.count
    }

    private func show(_ turns: [Turn]) {
        var table = TextTable(["round", "messages/s", "smtp-source messages/s", "ratio"])
        for (index, turn) in turns.enumerated() {
            table.add(["\(index + 1)", turn.rate.text(0), turn.peerRate.text(0), turn.ratio.text()])
        }
        Measuring.report([Measure("campaign-send", turns.map(\.ratio), goal: .atLeast(Self.goal))], table)
    }

    /// One round: both sides once.
    private struct Turn: Sendable {
        var messages: Int
        var seconds: Double
        var peer: Double
        var rate: Double { Double(messages) / seconds }
        var peerRate: Double { Double(messages) / peer }
        var ratio: Double { rate / peerRate }
    }
}

/// One campaign, from the launch to the end.
private struct Sender: Sendable {
    let crowd: Crowd
    let connection: Connection
    let clock: StackClock

    func send() async throws -> (messages: Int, seconds: Double) {
        let id = try await crowd.campaign()
        let launch = try await crowd.operation.client.send(LaunchCampaign(id: id), id: MessageID(), timeout: .seconds(60))
        let began = ContinuousClock.now
        let deadline = began + .seconds(120)
        let left: SQL = "SELECT 1 FROM outreach.mail WHERE campaign = \(id) AND state IN ('created', 'sending') LIMIT 1"
        while try await !connection.query(left).isEmpty {
            guard ContinuousClock.now < deadline else { throw Refusal(.fault, "The campaign does not end.") }
            // The record is outreach-service's: look at it two hundred times a second.
            try await ContinuousClock().sleep(for: .milliseconds(5))
        }
        let seconds = (ContinuousClock.now - began).inSeconds
        let sent = try await connection.queryOne("SELECT count(*) AS count FROM outreach.mail WHERE campaign = \(id) AND state = 'sent'")
        guard try sent?.get("count") == launch.queued else { throw Refusal(.fault, "Not all of \(launch.queued) messages were accepted.") }
        return (launch.queued, seconds)
    }
}
