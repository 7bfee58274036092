import Contracts
import Messaging
import TestSupport
import Testing

@testable import Access

@Suite(.access, .timeLimit(.minutes(2)))
struct SessionTests {
    private let email = "lead@ashdown.example"
    private let grant = RoleGrant(.ambassadorLead, ambassador: "A01")

    private func signedIn(_ scene: AccessScene) async throws -> String {
        try await scene.signIn(try #require(try await scene.mailedSecret(email)))
    }

    private func isOver(_ hash: String, _ scene: AccessScene) async throws -> Bool {
        do {
            _ = try await scene.resolve(hash)
            return false
        } catch let refusal as Refusal where refusal.code == .unauthenticated {
            return true
        }
    }

    @Test func tokensAreBoundToAudienceAndPresenter() async throws {
        let scene = try await AccessScene()
        let person = try await scene.invite(email, grant)
        let tokens = try await scene.resolve(try await signedIn(scene)).tokens
        let actor = try await scene.actor(tokens["support"], audience: .support, presentedBy: "portal")
        #expect(actor == Actor(person: person, grants: [grant]))
        for (audience, presenter) in [(ServiceName.outreach, "portal"), (.support, "operator"), (.support, "outreach")] {
            let refusal = await #expect(throws: Refusal.self) {
                try await scene.actor(tokens["support"], audience: audience, presentedBy: presenter)
            }
            #expect(refusal?.code == .unauthenticated)
        }
    }

    @Test func oneSessionEndsAloneAndEverywhereEndsAll() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let (one, two, three) = (try await signedIn(scene), try await signedIn(scene), try await signedIn(scene))
        try await scene.harness.send(EndSession(sessionHash: one))
        #expect(try await isOver(one, scene))
        #expect(try await !isOver(two, scene))
        try await scene.harness.send(EndSession(sessionHash: two, everywhere: true))
        #expect(try await isOver(two, scene))
        #expect(try await isOver(three, scene))
        #expect(try await scene.harness.emitted(SessionEnded.self).map(\.everywhere) == [false, true])
        try await scene.harness.send(EndSession(sessionHash: one))
        #expect(try await scene.harness.emitted(SessionEnded.self).count == 2, "signing out twice does nothing twice")
    }

    @Test func aSessionLastsAWorkingDay() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let hash = try await signedIn(scene)
        scene.clock.move(minutes: 12 * 60 - 1)
        #expect(try await !isOver(hash, scene))
        scene.clock.move(minutes: 1)
        #expect(try await isOver(hash, scene))
    }

    @Test func aRevokedPersonIsOutAtOnce() async throws {
        let scene = try await AccessScene()
        let person = try await scene.invite(email, grant)
        let hash = try await signedIn(scene)
        let unused = try #require(try await scene.mailedSecret(email))
        try await scene.harness.send(BindOperator(person: person, principal: "operator-lead"), as: AccessScene.administrator)
        try await scene.harness.send(RevokePerson(person: person, reason: "Left the school"), as: AccessScene.administrator)
        #expect(try await isOver(hash, scene))
        await #expect(throws: Refusal.self) { try await scene.signIn(unused) }
        #expect(try await scene.mailedSecret(email) == nil)
        await #expect(throws: Refusal.self) { try await scene.harness.ask(OperatorTokens(), principal: "operator-lead") }
        #expect(try await scene.harness.emitted(PersonRevoked.self).map(\.person) == [person])
    }

    @Test func onlyThePortalResolvesSessions() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let hash = try await signedIn(scene)
        let refusal = await #expect(throws: Refusal.self) { try await scene.resolve(hash, principal: "reporting") }
        #expect(refusal?.code == .forbidden)
    }
}
