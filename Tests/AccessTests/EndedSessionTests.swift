import Contracts
import Messaging
import TestSupport
import Testing

@testable import Access

/// What the services are told about tokens that are void before their time.
@Suite(.access, .timeLimit(.minutes(2)))
struct EndedSessionTests {
    private let email = "lead@ashdown.example"
    private let grant = RoleGrant(.ambassadorLead, ambassador: "A01")

    private func ended(_ scene: AccessScene) async throws -> [String] {
        try await scene.harness.ask(ListEndedSessions(), principal: "support").sessions
    }

    private func token(_ scene: AccessScene, _ hash: String) async throws -> String {
        try #require(try await scene.resolve(hash).tokens["support"])
    }

    private func keyToken(_ scene: AccessScene) async throws -> String {
        try #require(try await scene.harness.ask(OperatorTokens(), principal: "operator-lead").tokens["support"])
    }

    /// Whether a service that has asked just now takes the token.
    private func vouches(_ token: String, _ scene: AccessScene, _ presenter: String = "portal") async throws -> Bool {
        do {
            _ = try await scene.actor(token, audience: .support, presentedBy: presenter, ended: try await ended(scene))
            return true
        } catch let refusal as Refusal where refusal.code == .unauthenticated {
            return false
        }
    }

    @Test func signingOutEndsTheTokensOfThatSession() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let hashes = [
            try await scene.signIn(#require(try await scene.mailedSecret(email))), try await scene.signIn(#require(try await scene.mailedSecret(email))),
        ]
        let tokens = [try await token(scene, hashes[0]), try await token(scene, hashes[1])]
        try await scene.harness.send(EndSession(sessionHash: hashes[0]))
        #expect(try await !vouches(tokens[0], scene))
        #expect(try await vouches(tokens[1], scene))
        try await scene.harness.send(EndSession(sessionHash: hashes[1], everywhere: true))
        #expect(try await !vouches(tokens[1], scene))
    }

    @Test func aRevokedPersonsTokensAreVoidThoseOfTheirKeyToo() async throws {
        let scene = try await AccessScene()
        let person = try await scene.invite(email, grant)
        try await scene.harness.send(BindOperator(person: person, principal: "operator-lead"), as: AccessScene.administrator)
        let (page, key) = (try await token(scene, scene.signIn(#require(try await scene.mailedSecret(email)))), try await keyToken(scene))
        #expect(try await vouches(page, scene))
        #expect(try await vouches(key, scene, "operator-lead"))
        try await scene.harness.send(RevokePerson(person: person, reason: "Left the school"), as: AccessScene.administrator)
        #expect(try await !vouches(page, scene))
        #expect(try await !vouches(key, scene, "operator-lead"))
    }

    @Test func whoLosesARoleSignsInAgainAndWhoGainsOneNeedNot() async throws {
        let scene = try await AccessScene()
        let person = try await scene.invite(email, grant)
        try await scene.harness.send(BindOperator(person: person, principal: "operator-lead"), as: AccessScene.administrator)
        let (page, key) = (try await token(scene, scene.signIn(#require(try await scene.mailedSecret(email)))), try await keyToken(scene))
        func become(_ grants: RoleGrant...) async throws {
            try await scene.harness.send(InvitePerson(person: person, email: email, name: "Somebody", grants: grants), as: AccessScene.administrator)
        }
        try await become(grant, RoleGrant(.outreachOfficer))
        #expect(try await vouches(page, scene))
        #expect(try await vouches(key, scene, "operator-lead"))
        try await become(RoleGrant(.outreachOfficer))
        #expect(try await !vouches(page, scene))
        #expect(try await !vouches(key, scene, "operator-lead"))
        // The key itself stays theirs, with what they may do now.
        #expect(try await vouches(keyToken(scene), scene, "operator-lead"))
    }

    @Test func aKeyTiedToAnotherPersonEndsTheTokensOfTheFirst() async throws {
        let scene = try await AccessScene()
        let one = try await scene.invite(email, grant)
        let other = try await scene.invite("other@ashdown.example", RoleGrant(.funder))
        try await scene.harness.send(BindOperator(person: one, principal: "operator-lead"), as: AccessScene.administrator)
        let before = try await keyToken(scene)
        try await scene.harness.send(BindOperator(person: other, principal: "operator-lead"), as: AccessScene.administrator)
        #expect(try await !vouches(before, scene, "operator-lead"))
        #expect(try await vouches(keyToken(scene), scene, "operator-lead"))
    }

    @Test func whatIsListedGoesOnceNoTokenCanBeLeft() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let hash = try await scene.signIn(#require(try await scene.mailedSecret(email)))
        try await scene.harness.send(EndSession(sessionHash: hash))
        #expect(try await ended(scene).count == 1)
        scene.clock.move(minutes: 6)
        #expect(try await ended(scene).isEmpty)
    }

    @Test func aTokenDoesNotOutliveItsSession() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let hash = try await scene.signIn(#require(try await scene.mailedSecret(email)))
        scene.clock.move(minutes: 12 * 60 - 1)
        #expect(try await scene.resolve(hash).expires <= scene.clock.now.adding(seconds: 60))
    }

    @Test func onlyServicesAsk() async throws {
        let scene = try await AccessScene()
        let refusal = await #expect(throws: Refusal.self) { try await scene.harness.ask(ListEndedSessions(), principal: "portal") }
        #expect(refusal?.code == .forbidden)
    }
}
