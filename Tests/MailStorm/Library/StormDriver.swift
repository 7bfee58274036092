import Contracts
import Glibc
import Messaging
import MessagingClient
import Operations
import PostgreSQL
import SeededChoices

/// Kills Outreach as the campaign comes along, lets some opt out in the middle of it, and moves the clock to what waits.
struct StormDriver: Sendable {
    let settings: StormSettings
    let layout: StackLayout
    let sink: SinkProcess
    let scene: StormScene
    let operation: Operator
    let database: Connection
    let onStep: @Sendable (String) -> Void

    /// Deals all blows; answers who opted out while the campaign was under way.
    func strike() async throws -> Set<String> {
        var generator = SeededGenerator(seed: settings.seed, part: "kills")
        var progress = SinkRecord.Progress(sink.record)
        var stopped: Set<String> = []
        let middle = settings.kills / 2
        for kill in 0..<settings.kills {
            let share = 0.95 * (Double(kill) + Double.random(in: 0..<1, using: &generator)) / Double(settings.kills)
            try await reach(Int(share * Double(scene.launch.queued)), &progress)
            if kill == middle { stopped = try await optOut() }
            try await strikeDown()
            onStep("kill \(kill + 1), \(progress.lines) lines in the record")
        }
        return stopped
    }

    /// Until the record has so many lines.
    private func reach(_ lines: Int, _ progress: inout SinkRecord.Progress) async throws {
        let deadline = ContinuousClock.now + .seconds(300)
        while progress.lines < lines {
            guard ContinuousClock.now < deadline else { throw StormError("Mail has come to a stand: \(progress.lines) of \(lines).") }
            // The record is another process's: look at it again.
            try await ContinuousClock().sleep(for: .milliseconds(5))
            progress.look()
            if progress.lines < lines { try await moveClock() }
        }
    }

    private func strikeDown() async throws {
        let process = try await waited("outreach-service") { try layout.runningProcesses()[ServiceName.outreach.rawValue] }
        kill(process, SIGKILL)
        _ = try await waited("another outreach-service") {
            try layout.runningProcesses()[ServiceName.outreach.rawValue].flatMap { $0 == process ? nil : $0 }
        }
    }

    /// Some of those whose message has not gone, while nothing is in hand: from here on none of them may be mailed.
    private func optOut() async throws -> Set<String> {
        _ = try await operation.client.send(PauseCampaign(id: scene.campaign), id: MessageID(), timeout: .seconds(60))
        _ = try await waited("calm", within: .seconds(120)) {
            try await database.query("SELECT 1 FROM outreach.mail WHERE state = 'sending'").isEmpty ? true : nil
        }
        var generator = SeededGenerator(seed: settings.seed, part: "opted out meanwhile")
        let rows = try await database.query(
            """
            SELECT c.email, m.body FROM outreach.mail AS m JOIN outreach.contact AS c ON c.id = m.contact
            WHERE m.campaign = \(scene.campaign) AND m.state = 'created' ORDER BY c.email
            """)
        let chosen = rows.shuffled(using: &generator).prefix(max(3, scene.launch.queued / 200))
        for (place, row) in chosen.enumerated() {
            let (address, body): (String, BodyReference) = (try row.get("email"), try row.get("body"))
            // One says it for everybody at the school.
            let stop = place.isMultiple(of: 2) ? StopContact(email: address, how: "phone") : StopContact(body: body, how: "letter")
            _ = try await operation.client.send(stop, id: MessageID(), timeout: .seconds(60))
        }
        _ = try await operation.client.send(ResumeCampaign(id: scene.campaign), id: MessageID(), timeout: .seconds(60))
        return Set(try chosen.map { try $0.get("email") })
    }

    // MARK: The end

    /// Until the campaign has finished.
    func wait() async throws {
        _ = try await waited("end of the campaign", within: .seconds(600)) {
            try await moveClock()
            return try await database.query("SELECT 1 FROM outreach.campaign WHERE id = \(scene.campaign) AND state = 'finished'").isEmpty ? nil : true
        }
    }

    /// When nothing can be sent now and something waits for its next try, business time goes on to that.
    private func moveClock() async throws {
        let row = try await database.queryOne(
            """
            SELECT min(m.due_at) AS due FROM outreach.mail AS m, clock.reading AS r
            WHERE m.state = 'created' HAVING min(m.due_at) > max(r.now) AND NOT EXISTS (SELECT FROM outreach.mail WHERE state = 'sending')
            """)
        guard let due: Instant = try row?.getOptional("due") else { return }
        try await StackClock(layout).advance(to: due)
    }

    private func waited<T>(_ what: String, within limit: Duration = .seconds(90), _ look: () async throws -> T?) async throws -> T {
        let deadline = ContinuousClock.now + limit
        while true {
            if let found = try await look() { return found }
            guard ContinuousClock.now < deadline else { throw StormError("There has been no \(what) for \(limit).") }
            try await ContinuousClock().sleep(for: .milliseconds(20))
        }
    }
}
