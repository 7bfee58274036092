import Contracts
import Messaging
import PostgreSQL
import TestSupport
import Testing

@testable import Access

@Suite(.access, .timeLimit(.minutes(2)))
struct PeopleTests {
    private let email = "lead@ashdown.example"

    @Test func theOperatorInvitesTheFirstAdministrator() async throws {
        let scene = try await AccessScene()
        let person = PersonID()
        try await scene.harness.send(
            InvitePerson(person: person, email: email, name: "The first", grants: [RoleGrant(.administrator)]), principal: "operator")
        let people = try await scene.harness.ask(ListPeople(), principal: "operator").people
        #expect(people.map(\.person) == [person])
        #expect(people.first?.grants == [RoleGrant(.administrator)])
    }

    @Test func nobodyElseInvites() async throws {
        let scene = try await AccessScene()
        let command = InvitePerson(person: PersonID(), email: email, name: "Somebody", grants: [RoleGrant(.administrator)])
        let nobody = await #expect(throws: Refusal.self) { try await scene.harness.send(command) }
        #expect(nobody?.code == .unauthenticated)
        let lead = Actor(person: PersonID(), grants: [RoleGrant(.ambassadorLead, ambassador: "A01")])
        let refusal = await #expect(throws: Refusal.self) { try await scene.harness.send(command, as: lead) }
        #expect(refusal?.code == .forbidden)
    }

    @Test func invitedAgainAPersonHasOtherRolesAndTheHistoryStays() async throws {
        let scene = try await AccessScene()
        let person = try await scene.invite(email, RoleGrant(.ambassadorLead, ambassador: "A01"), RoleGrant(.funder))
        try await scene.harness.send(
            InvitePerson(person: person, email: email, name: "Somebody", grants: [RoleGrant(.funder), RoleGrant(.evaluator)]), as: AccessScene.administrator)
        let people = try await scene.harness.ask(ListPeople(), as: AccessScene.administrator).people
        #expect(Set(people.first?.grants ?? []) == [RoleGrant(.funder), RoleGrant(.evaluator)])
        let rows = try await scene.harness.database.pool(size: 1).query(
            "SELECT role, revoked_at IS NULL AS held FROM access.role_grant WHERE person = \(person) ORDER BY role")
        #expect(try rows.map { try $0.get("role", as: String.self) } == ["ambassador_lead", "evaluator", "funder"])
        #expect(try rows.map { try $0.get("held", as: Bool.self) } == [false, true, true])
    }

    @Test func anAddressIsOnePersons() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, RoleGrant(.funder))
        let refusal = await #expect(throws: Refusal.self) { try await scene.invite("Lead@ASHDOWN.example", RoleGrant(.funder)) }
        #expect(refusal?.code == .conflict)
        #expect(refusal?.field == "email")
    }

    @Test func aRevokedPersonIsListedAndCanComeBack() async throws {
        let scene = try await AccessScene()
        let person = try await scene.invite(email, RoleGrant(.funder))
        try await scene.harness.send(RevokePerson(person: person, reason: "Left"), as: AccessScene.administrator)
        #expect(try await scene.harness.ask(ListPeople(), as: AccessScene.administrator).people.map(\.revoked) == [true])
        try await scene.harness.send(
            InvitePerson(person: person, email: email, name: "Somebody", grants: [RoleGrant(.funder)]), as: AccessScene.administrator)
        #expect(try await scene.harness.ask(ListPeople(), as: AccessScene.administrator).people.map(\.revoked) == [false])
    }

    @Test func aRevocationNeedsAPersonAndAReason() async throws {
        let scene = try await AccessScene()
        let person = try await scene.invite(email, RoleGrant(.funder))
        let unknown = await #expect(throws: Refusal.self) {
            try await scene.harness.send(RevokePerson(person: PersonID(), reason: "Left"), as: AccessScene.administrator)
        }
        #expect(unknown?.code == .notFound)
        let blank = await #expect(throws: Refusal.self) {
            try await scene.harness.send(RevokePerson(person: person, reason: "  "), as: AccessScene.administrator)
        }
        #expect(blank?.field == "reason")
    }

    @Test func anyServiceReadsTheClock() async throws {
        let scene = try await AccessScene()
        try await scene.harness.advance(to: Day("2024-03-12")!)
        let reading = try await scene.harness.ask(ReadClock(), principal: "operator-kim")
        #expect(reading.simulated)
        #expect(reading.today == Day("2024-03-12")!)
    }
}
