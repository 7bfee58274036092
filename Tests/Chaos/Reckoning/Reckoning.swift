import Contracts
import MessagingClient
import Operations
import PostgreSQL

/// Compares what the clients were told with what the database holds, when all is calm.
struct Reckoning: Sendable {
    let settings: ChaosSettings
    let stack: EmbeddedStack
    let scene: Scene
    let blows: Struck

    func settle() async throws -> Verdict {
        let settling = Settling(client: scene.root.messaging)
        let calm = ContinuousClock.now
        try await settling.wait(atMost: .seconds(600))
        Report.say("calm after \(ContinuousClock.now - calm); comparing")
        let record = scene.clients.flatMap(\.record)
        return try await Connection.use(try stack.administrator, logger: Database.logger) { connection in
            var findings = try await RecordComparison(record: record, connection: connection).findings()
            findings += try await HashChains(connection: connection).findings()
            findings += try await Post(folder: stack.layout.mail).findings(connection)
            findings += try await deadLetters()
            findings += try await Rebuild(connection: connection, client: scene.root.messaging, settling: settling).findings()
            return Verdict(
                seed: settings.seed, commands: record.count, acked: record.count { if case .done = $0.outcome { true } else { false } }, kills: blows.kills,
                databaseKills: blows.databaseKills, findings: findings)
        }
    }

    /// An event that could not be applied is lost to its consumer.
    private func deadLetters() async throws -> [Finding] {
        var findings: [Finding] = []
        for service in ServiceName.allCases {
            for letter in try await scene.root.messaging.ask(ListDeadLetters(), of: service).letters {
                findings.append(
                    Finding(
                        kind: .lost, what: "dead letter in \(service.rawValue), \(letter.type)",
                        key: "\(letter.id) at \(letter.source.rawValue) \(letter.position): \(letter.reason)"))
            }
        }
        return findings
    }
}
