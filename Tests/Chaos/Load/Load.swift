import Operations
import SeededChoices

/// The clients at work, until the course is over and each has been answered.
struct Load: Sendable {
    let scene: Scene
    let course: Course
    let settings: ChaosSettings

    /// How many commands each Ambassador's client has outstanding: twelve of them fill batches of both replicas.
    private static let lanes = 60

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (ambassador, client) in scene.leads {
                let recent = RecentActivities()
                for lane in 0..<Self.lanes {
                    add("support \(ambassador) \(lane)", &group, SupportDesk(scene: scene, ambassador: ambassador, client: client, recent: recent).act)
                }
                if let claims = ClaimDesk(scene: scene, ambassador: ambassador, client: client) {
                    add("claims \(ambassador)", &group, rest: 2000 * settings.leisure...6000 * settings.leisure, claims.act)
                }
            }
            for lane in 0..<2 { add("outreach \(lane)", &group, rest: 100...300, OutreachDesk(scene: scene).act) }
            for lane in 0..<2 { add("access \(lane)", &group, rest: 100...300, AccessDesk(scene: scene).act) }
            add("engagements", &group, rest: 100...300, EngagementDesk(scene: scene, leisure: settings.leisure).act)
            let post = Post(folder: scene.layout.mail)
            for lane in 0..<2 { add("collection \(lane)", &group, rest: 100...300, CollectionDesk(scene: scene, post: post).act) }
            try await group.waitForAll()
        }
    }

    /// One after the other, each by the part's own generator.
    ///
    /// - Parameter rest: milliseconds between one and the next: most of a day's work is Support's.
    private func add(
        _ part: String, _ group: inout ThrowingTaskGroup<Void, any Error>, rest: ClosedRange<Int>? = nil,
        _ act: @escaping @Sendable (inout SeededGenerator) async throws -> Void
    ) {
        group.addTask {
            var generator = SeededGenerator(seed: settings.seed, part: part)
            while !course.isOver {
                if course.isAhead {
                    // The bound on commands a second.
                    try await ContinuousClock().sleep(for: .milliseconds(Int.random(in: 20...200, using: &generator)))
                } else {
                    try await act(&generator)
                    if let rest { try await ContinuousClock().sleep(for: .milliseconds(Int.random(in: rest, using: &generator))) }
                }
            }
        }
    }
}
