import Contracts
import SeededChoices
import Synchronization

/// An Ambassador's work: logs, amends, voids, names cohorts.
struct SupportDesk: Sendable {
    let scene: Scene
    let ambassador: String
    let client: Client
    let recent: RecentActivities

    private static let kinds = [("enquiry_call", 15), ("advice", 20), ("meeting", 60), ("workshop", 90), ("visit", 120), ("document_review", 45)]
    private static let issues = ["policy", "culture", "requests", "timetable", "hiring"]

    func act(_ generator: inout SeededGenerator) async throws {
        switch Int.random(in: 0..<100, using: &generator) {
        case ..<40: try await log(&generator)
        case ..<50: try await amend(&generator)
        case ..<54: try await void(&generator)
        case ..<94: try await recruiting(&generator)
        default: try await cohort(&generator)
        }
    }

    private func log(_ generator: inout SeededGenerator) async throws {
        guard let engagement = scene.engagements.of(ambassador).randomElement(using: &generator),
            let (kind, minutes) = Self.kinds.randomElement(using: &generator), let issue = Self.issues.randomElement(using: &generator)
        else { return try await recruiting(&generator) }
        let command = LogActivity(
            activity: ActivityID(), ambassador: ambassador, kind: kind, on: max(engagement.openedOn, scene.calendar.today), minutes: minutes,
            bodies: [engagement.body], issues: [issue], delivery: "video")
        if try await client.send(command, key: command.activity.description) != nil { recent.add(command, version: 1) }
    }

    private func recruiting(_ generator: inout SeededGenerator) async throws {
        let command = LogActivity(
            activity: ActivityID(), ambassador: ambassador, kind: "recruiting", on: scene.calendar.today,
            minutes: Int.random(in: 5...240, using: &generator), channel: "phone")
        if try await client.send(command, key: command.activity.description) != nil { recent.add(command, version: 1) }
    }

    private func amend(_ generator: inout SeededGenerator) async throws {
        guard let (was, version) = recent.take(using: &generator) else { return try await log(&generator) }
        let command = AmendActivity(
            activity: was.activity, version: version, kind: was.kind, on: was.on, minutes: Int.random(in: 5...240, using: &generator), bodies: was.bodies,
            issues: was.issues, delivery: was.delivery, channel: was.channel, reason: "Another length")
        if try await client.send(command, key: "\(was.activity)/\(version + 1)") != nil { recent.add(was, version: version + 1) }
    }

    private func void(_ generator: inout SeededGenerator) async throws {
        guard let (was, version) = recent.take(using: &generator) else { return try await log(&generator) }
        _ = try await client.send(
            VoidActivity(activity: was.activity, version: version, reason: "Logged by mistake"), key: "\(was.activity)/\(version + 1)")
    }

    /// Names a cohort, and logs a session of it.
    private func cohort(_ generator: inout SeededGenerator) async throws {
        let members = Array(Set(scene.engagements.of(ambassador).shuffled(using: &generator).prefix(4).map(\.body))).sorted()
        guard members.count >= 2 else { return try await recruiting(&generator) }
        let cohort = CohortID()
        guard
            try await client.send(
                NameCohort(cohort: cohort, ambassador: ambassador, title: "Cohort \(cohort)", bodies: members), key: cohort.description) != nil
        else { return }
        let session = LogActivity(
            activity: ActivityID(), ambassador: ambassador, kind: "cohort_session", on: scene.calendar.today, minutes: 90, cohort: cohort, attended: members,
            issues: ["culture"], delivery: "video")
        _ = try await client.send(session, key: session.activity.description)
    }
}

/// What an Ambassador has logged lately and nobody is amending now.
final class RecentActivities: Sendable {
    private let known = Mutex<[(LogActivity, version: Int)]>([])

    func add(_ activity: LogActivity, version: Int) {
        known.withLock { known in
            known.append((activity, version))
            if known.count > 200 { known.removeFirst(100) }
        }
    }

    func take(using generator: inout SeededGenerator) -> (LogActivity, version: Int)? {
        let all = known.withLock(\.count)
        guard all > 0 else { return nil }
        let place = Int.random(in: 0..<all, using: &generator)
        return known.withLock { known in known.indices.contains(place) ? known.remove(at: place) : nil }
    }
}
