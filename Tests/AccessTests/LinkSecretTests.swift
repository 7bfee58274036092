import Contracts
import FoundationEssentials
import Testing

@testable import Access

struct LinkSecretTests {
    private let secrets: LinkSecret

    init() throws { secrets = try LinkSecret(key: Data(repeating: 7, count: 32)) }

    @Test func aSecretLeadsBackToItsLink() {
        let link = SignInLinkID()
        let secret = secrets.secret(of: link)
        #expect(secret.utf8.count == 64)
        #expect(secrets.link(of: secret) == link)
        #expect(secrets.secret(of: link) == secret, "the message is made again with the same link")
    }

    @Test func aSecretFitsIntoAPath() {
        for _ in 0..<200 {
            let secret = secrets.secret(of: SignInLinkID())
            #expect(secret.wholeMatch(of: /[A-Za-z0-9_-]{64}/) != nil)
        }
    }

    @Test func anotherKeyMakesOtherSecrets() throws {
        let other = try LinkSecret(key: Data(repeating: 8, count: 32))
        #expect(secrets.link(of: other.secret(of: SignInLinkID())) == nil)
    }

    @Test(arguments: ["", "x", "not base64 at all!", String(repeating: "A", count: 64), String(repeating: "A", count: 63)])
    func whatWeDidNotMakeIsNoLink(text: String) { #expect(secrets.link(of: text) == nil) }

    @Test func everyChangedCharacterIsNoticed() {
        let secret = Array(secrets.secret(of: SignInLinkID()))
        for index in secret.indices {
            var changed = secret
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(secrets.link(of: String(changed)) == nil)
        }
    }

    @Test func aShortKeyIsRefused() { #expect(throws: Refusal.self) { try LinkSecret(key: Data(repeating: 1, count: 31)) } }
}
