import Contracts
import Messaging
import PostgreSQL

/// Holds the server's record against Outreach's.
struct StormReckoning: Sendable {
    let settings: StormSettings
    let scene: StormScene
    let stoppedMeanwhile: Set<String>
    let sink: SinkProcess
    let database: Connection

    func settle(seconds: Double) async throws -> StormVerdict {
        let record = try SinkRecord.read(sink.record)
        var taken: [String: [String]] = [:]
        for line in record where line.deed == .taken { taken[line.address, default: []].append(line.message) }
        let optedOut = scene.optedOut.union(stoppedMeanwhile)
        let ends = try await ends()

        var verdict = StormVerdict(
            seed: settings.seed, schools: scene.addresses.count, queued: scene.launch.queued, kills: settings.kills, sessions: settings.sessions,
            seconds: seconds)
        verdict.taken = taken.count
        verdict.cuts = record.count { $0.deed == .cut }
        verdict.deferrals = record.count { $0.deed == .later }
        verdict.twice = taken.filter { $0.value.count > 1 }.keys.sorted()
        verdict.againstTheirWill = optedOut.filter { taken[$0] != nil }.sorted()
        verdict.unknown = ends.count { $0.value.state == "unknown" }
        verdict.failed = ends.count { $0.value.state == "failed" }
        verdict.cancelled = ends.count { $0.value.state == "cancelled" }
        verdict.leftOut = scene.addresses.count - scene.launch.queued
        verdict.contradictions = scene.addresses.compactMap { contradiction($0, ends[$0], taken[$0] ?? [], optedOut) }
        return verdict
    }

    /// What is wrong with how an address fared; nil when all is well.
    private func contradiction(_ address: String, _ end: End?, _ taken: [String], _ optedOut: Set<String>) -> String? {
        guard let end else { return scene.optedOut.contains(address) ? nil : "\(address) has no message, and had not opted out" }
        let fate = Fate(of: address, seed: settings.seed, trouble: settings.trouble)
        switch end.state {
        case "sent": return taken == [end.mail] ? nil : "\(address) is sent, and the server has \(taken)"
        case "unknown": return taken.isEmpty || taken == [end.mail] ? nil : "\(address) is unknown, and the server has \(taken)"
        case "failed":
            guard taken.isEmpty, end.reason != nil else { return "\(address) has failed (\(end.reason ?? "no reason")), and the server has \(taken)" }
            return fate.isForGood ? nil : "\(address) has failed, and would have been taken: \(fate), \(end.detail ?? "")"
        case "cancelled":
            guard taken.isEmpty, end.reason != nil else { return "\(address) is cancelled (\(end.reason ?? "no reason")), and the server has \(taken)" }
            return optedOut.contains(address) ? nil : "\(address) is cancelled without an opt-out: \(end.reason ?? "")"
        default: return "\(address) is still \(end.state)"
        }
    }

    private struct End {
        var mail: String
        var state: String
        var reason: String?
        var detail: String?
    }

    private func ends() async throws -> [String: End] {
        let rows = try await database.query(
            """
            SELECT c.email, m.id::text AS mail, m.state, m.reason, m.detail FROM outreach.mail AS m JOIN outreach.contact AS c ON c.id = m.contact
            WHERE m.campaign = \(scene.campaign)
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                (
                    try row.get("email", as: String.self),
                    End(mail: try row.get("mail"), state: try row.get("state"), reason: try row.getOptional("reason"), detail: try row.getOptional("detail"))
                )
            })
    }
}
