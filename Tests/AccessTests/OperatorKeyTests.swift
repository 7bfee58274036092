import Contracts
import Messaging
import TestSupport
import Testing

@testable import Access

/// A person's own key for the command line: what it may do is what the person may do, as long as the person may.
@Suite(.access, .timeLimit(.minutes(2)))
struct OperatorKeyTests {
    private let email = "lead@ashdown.example"
    private let lead = RoleGrant(.ambassadorLead, ambassador: "A01")

    private func bound(_ scene: AccessScene, _ grants: RoleGrant...) async throws -> PersonID {
        let person = PersonID()
        try await scene.harness.send(InvitePerson(person: person, email: email, name: "Somebody", grants: grants), principal: "operator")
        try await scene.harness.send(BindOperator(person: person, principal: "operator-a01"), principal: "operator")
        return person
    }

    private func tokens(_ scene: AccessScene, _ principal: String = "operator-a01") async throws -> SignedInPerson {
        try await scene.harness.ask(OperatorTokens(), principal: principal)
    }

    @Test func anOperatorsKeyActsForItsPerson() async throws {
        let scene = try await AccessScene()
        let person = try await scene.invite(email, RoleGrant(.programmeManager))
        let unbound = await #expect(throws: Refusal.self) { try await scene.harness.ask(OperatorTokens(), principal: "operator-kim") }
        #expect(unbound?.code == .unauthenticated)
        try await scene.harness.send(BindOperator(person: person, principal: "operator-kim"), principal: "operator")
        let signedIn = try await scene.harness.ask(OperatorTokens(), principal: "operator-kim")
        #expect(signedIn.person == person)
        let actor = try await scene.actor(signedIn.tokens["support"], audience: .support, presentedBy: "operator-kim")
        #expect(actor.has(.programmeManager))
        let service = await #expect(throws: Refusal.self) { try await scene.harness.ask(OperatorTokens(), principal: "support") }
        #expect(service?.code == .forbidden)
    }

    @Test func aKeyActsForOnePersonAtATime() async throws {
        let scene = try await AccessScene()
        let one = try await scene.invite(email, RoleGrant(.funder))
        let other = try await scene.invite("other@ashdown.example", RoleGrant(.funder))
        for person in [one, other, other] { try await scene.harness.send(BindOperator(person: person, principal: "operator-kim"), principal: "operator") }
        #expect(try await scene.harness.ask(OperatorTokens(), principal: "operator-kim").person == other)
        let refusal = await #expect(throws: Refusal.self) {
            try await scene.harness.send(BindOperator(person: one, principal: "portal"), principal: "operator")
        }
        #expect(refusal?.field == "principal")
    }

    @Test func anAmbassadorsKeyActsForItsAmbassadorAtEveryService() async throws {
        let scene = try await AccessScene()
        let person = try await bound(scene, lead)
        let signedIn = try await tokens(scene)
        #expect(signedIn.grants == [lead])
        for service in ServiceName.allCases {
            let actor = try await scene.actor(signedIn.tokens[service.rawValue], audience: service, presentedBy: "operator-a01")
            #expect(actor == Actor(person: person, grants: [lead]))
        }
        let stolen = await #expect(throws: Refusal.self) {
            try await scene.actor(signedIn.tokens["support"], audience: .support, presentedBy: "operator-other")
        }
        #expect(stolen?.code == .unauthenticated)
    }

    @Test func otherRolesAreInTheNextTokens() async throws {
        let scene = try await AccessScene()
        let person = try await bound(scene, lead)
        let grants = [RoleGrant(.ambassadorColleague, ambassador: "A02")]
        try await scene.harness.send(InvitePerson(person: person, email: email, name: "Somebody", grants: grants), principal: "operator")
        #expect(try await tokens(scene).grants == grants)
    }

    @Test func aRevokedPersonsKeyGetsNoTokensUntilItIsTiedAgain() async throws {
        let scene = try await AccessScene()
        let person = try await bound(scene, lead)
        try await scene.harness.send(RevokePerson(person: person, reason: "Left the school"), as: AccessScene.administrator)
        let revoked = await #expect(throws: Refusal.self) { try await tokens(scene) }
        #expect(revoked?.code == .unauthenticated)
        #expect(revoked?.message.contains("operator-a01") == true)
        let binding = await #expect(throws: Refusal.self) {
            try await scene.harness.send(BindOperator(person: person, principal: "operator-a01"), principal: "operator")
        }
        #expect(binding?.code == .notFound)

        try await scene.harness.send(InvitePerson(person: person, email: email, name: "Somebody", grants: [lead]), principal: "operator")
        await #expect(throws: Refusal.self, "an old key does not come back with the person") { try await tokens(scene) }
        try await scene.harness.send(BindOperator(person: person, principal: "operator-a01"), principal: "operator")
        #expect(try await tokens(scene).person == person)
    }

    @Test func onlyWhoAdministersTiesKeys() async throws {
        let scene = try await AccessScene()
        let person = try await bound(scene, lead)
        let command = BindOperator(person: person, principal: "operator-mine")
        let own = await #expect(throws: Refusal.self) {
            try await scene.harness.send(command, as: Actor(person: person, grants: [lead]), principal: "operator-a01")
        }
        #expect(own?.code == .forbidden)
        await #expect(throws: Refusal.self) { try await scene.harness.send(command, principal: "operator-a01") }
        await #expect(throws: Refusal.self) { try await tokens(scene, "operator-mine") }
    }

    @Test func endingEverySessionLeavesTheKeyAndOtherPeopleAlone() async throws {
        let scene = try await AccessScene()
        let person = try await bound(scene, lead)
        try await scene.invite("other@ashdown.example", RoleGrant(.funder))
        let own = try await scene.signIn(try #require(try await scene.mailedSecret(email)))
        let others = try await scene.signIn(try #require(try await scene.mailedSecret("other@ashdown.example")))
        try await scene.harness.send(EndSession(sessionHash: own, everywhere: true))
        let over = await #expect(throws: Refusal.self) { try await scene.resolve(own) }
        #expect(over?.code == .unauthenticated)
        #expect(try await scene.resolve(others).grants == [RoleGrant(.funder)])
        #expect(try await tokens(scene).person == person)
    }
}
