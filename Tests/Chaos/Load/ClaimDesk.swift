import Contracts
import SeededChoices
import Synchronization

/// An Ambassador's claim of the period that has ended: prepared, submitted, sent back, prepared again.
final class ClaimDesk: Sendable {
    private enum Step { case prepare, submit, sendBack }

    private let scene: Scene
    private let ambassador: String
    private let client: Client
    private let claim = ClaimID()
    private let state = Mutex<(version: Int, next: Step)>((0, .prepare))

    init?(scene: Scene, ambassador: String, client: Client) {
        self.scene = scene
        self.ambassador = ambassador
        self.client = client
    }

    func act(_ generator: inout SeededGenerator) async throws {
        let (version, next) = state.withLock { $0 }
        switch next {
        case .prepare:
            let command = PrepareClaim(claim: claim, programme: "fwams", ambassador: ambassador, period: "2023-24-P1")
            guard try await client.send(command, key: claim.description) != nil else { break }
            state.withLock { $0 = (version + 1, generator.happens(50) ? .prepare : .submit) }
        case .submit:
            guard try await client.send(SubmitClaim(claim: claim, version: version), key: "\(claim)/\(version)") != nil else {
                state.withLock { $0.next = .prepare }
                break
            }
            state.withLock { $0.next = .sendBack }
        case .sendBack:
            let reason = "chaos \(MessageID())"
            _ = try await scene.finance.send(ReturnClaim(claim: claim, version: version, reason: reason), key: reason)
            state.withLock { $0.next = .prepare }
        }
    }
}
