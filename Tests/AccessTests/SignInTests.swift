import Contracts
import Messaging
import PostgreSQL
import TestSupport
import Testing

@testable import Access

@Suite(.access, .timeLimit(.minutes(2)))
struct SignInTests {
    private let email = "lead@ashdown.example"
    private let grant = RoleGrant(.ambassadorLead, ambassador: "A01")

    @Test func aLinkSignsInOnce() async throws {
        let scene = try await AccessScene()
        let person = try await scene.invite(email, grant)
        let secret = try #require(try await scene.mailedSecret("LEAD@Ashdown.example"))
        let signedIn = try await scene.resolve(try await scene.signIn(secret))
        #expect(signedIn.person == person)
        #expect(signedIn.grants == [grant])
        let again = await #expect(throws: Refusal.self) { try await scene.signIn(secret) }
        #expect(again?.code == .expired)
        #expect(again?.message.contains("works once") == true)
    }

    @Test func aLinkLastsAQuarterOfAnHour() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let secret = try #require(try await scene.mailedSecret(email))
        scene.clock.move(minutes: 15)
        let refusal = await #expect(throws: Refusal.self) { try await scene.signIn(secret) }
        #expect(refusal?.code == .expired)
        #expect(refusal?.remedy?.contains("new link") == true)
        let fresh = try #require(try await scene.mailedSecret(email))
        scene.clock.move(minutes: 14)
        try await scene.signIn(fresh)
    }

    @Test func businessTimeDoesNotExpireALink() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let secret = try #require(try await scene.mailedSecret(email))
        try await scene.harness.advance(to: Day("2025-09-01")!)
        try await scene.signIn(secret)
    }

    @Test func anUnknownAddressGetsTheSameReplyAndNoMail() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let known = try await scene.harness.send(RequestSignIn(email: email))
        let unknown = try await scene.harness.send(RequestSignIn(email: "nobody@ashdown.example"))
        #expect(known == unknown)
        #expect(try await scene.requested().count == 1)
    }

    @Test func nobodyIsMailedMoreThanFiveLinksAnHour() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        for _ in 0..<7 { try await scene.harness.send(RequestSignIn(email: email)) }
        #expect(try await scene.requested().count == 5)
        scene.clock.move(minutes: 61)
        try await scene.harness.send(RequestSignIn(email: email))
        #expect(try await scene.requested().count == 6)
    }

    @Test func aSecretThatWasNotMadeHereIsRefused() async throws {
        let scene = try await AccessScene()
        let refusal = await #expect(throws: Refusal.self) { try await scene.signIn(String(repeating: "A", count: 64)) }
        #expect(refusal?.code == .notFound)
        let other = await #expect(throws: Refusal.self) { try await scene.signIn(scene.links.secret(of: SignInLinkID())) }
        #expect(other?.code == .notFound)
    }

    @Test func theOperatorIsGivenALinkAtOnce() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let link = SignInLinkID()
        try await scene.harness.send(IssueSignInLink(link: link, email: email), principal: "operator")
        let mail = try await scene.harness.ask(SignInMail(link: link), principal: "operator")
        #expect(mail.email == email)
        try await scene.signIn(String(mail.path.dropFirst("/sign-in/".count)))
        #expect(try await scene.requested().isEmpty, "no message is asked for")
        let used = await #expect(throws: Refusal.self) { try await scene.harness.ask(SignInMail(link: link), principal: "operator") }
        #expect(used?.code == .expired)
    }

    @Test(arguments: ["portal", "support", "operator-someone"])
    func onlyTheOperatorIssuesLinks(principal: String) async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let refusal = await #expect(throws: Refusal.self) {
            try await scene.harness.send(IssueSignInLink(link: SignInLinkID(), email: email), principal: principal)
        }
        #expect(refusal?.code == .forbidden)
    }

    @Test func noSecretIsStored() async throws {
        let scene = try await AccessScene()
        try await scene.invite(email, grant)
        let secret = try #require(try await scene.mailedSecret(email))
        let rows = try await scene.harness.database.pool(size: 1).query(
            "SELECT count(*) AS found FROM access.sign_in_link l WHERE l::text LIKE '%' || \(secret) || '%'")
        #expect(try rows.first?.get("found", as: Int.self) == 0)
    }
}
