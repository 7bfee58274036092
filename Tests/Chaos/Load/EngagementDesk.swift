import Contracts
import SeededChoices

/// The programme manager's work: tiers set by hand, engagements handed over and closed, new ones looked for.
struct EngagementDesk: Sendable {
    let scene: Scene
    let leisure: Int

    func act(_ generator: inout SeededGenerator) async throws {
        guard let engagement = scene.engagements.any(using: &generator) else { return try await scene.refreshEngagements() }
        let id = engagement.engagement
        let reason = "chaos \(MessageID())"
        switch Int.random(in: 0..<100, using: &generator) {
        case ..<45:
            let tier = Bool.random(using: &generator) ? "participant" : "ad_hoc"
            _ = try await scene.manager.send(OverrideTier(engagement: id, tier: tier, secondedBy: "funder", reason: reason), key: reason)
        case ..<70:
            guard let to = Scene.ambassadors.filter({ $0 != engagement.ambassador }).randomElement(using: &generator) else { return }
            guard try await scene.manager.send(HandOverEngagement(engagement: id, to: to, schoolConsents: true, reason: reason), key: reason) != nil else {
                return
            }
            scene.engagements.give(id, to: to)
        case ..<85:
            let close = CloseEngagement(engagement: id, on: scene.calendar.today, reason: "completed")
            if try await scene.manager.send(close, key: id.description) != nil { scene.engagements.remove(id) }
        default:
            // Those that accepted matches have opened since.
            if Int.random(in: 0..<leisure, using: &generator) == 0 { try await scene.refreshEngagements() }
        }
    }
}
