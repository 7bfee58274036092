import Contracts
import JWTKit
import Messaging
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ActorVerifierTests {
    @Test func aTokenOfOursVouchesForThePerson() async throws {
        let keys = try await TokenKeys()
        let verifier = try await ActorVerifier(publicKeyPEM: keys.publicPEM, audience: .support)
        let person = PersonID()
        let token = try await keys.token(person: person, role: .ambassadorLead, ambassador: "A01")
        // The second time it comes from the cache.
        for _ in 0..<2 {
            let actor = try await verifier.actor(token: token, presentedBy: "portal")
            #expect(actor == Actor(person: person, grants: [RoleGrant(.ambassadorLead, ambassador: "A01")]))
        }
    }

    @Test func itIsRefusedFromAnotherPrincipalEvenWhenCached() async throws {
        let keys = try await TokenKeys()
        let verifier = try await ActorVerifier(publicKeyPEM: keys.publicPEM, audience: .support)
        let token = try await keys.token()
        await expectRefusal("was made for another sender") { _ = try await verifier.actor(token: token, presentedBy: "operator-west") }
        _ = try await verifier.actor(token: token, presentedBy: "portal")
        await expectRefusal("was made for another sender") { _ = try await verifier.actor(token: token, presentedBy: "operator-west") }
    }

    @Test func itIsRefusedByAnotherService() async throws {
        let keys = try await TokenKeys()
        let verifier = try await ActorVerifier(publicKeyPEM: keys.publicPEM, audience: .reporting)
        let token = try await keys.token()
        await expectRefusal("is for another service") { _ = try await verifier.actor(token: token, presentedBy: "portal") }
    }

    @Test func itIsRefusedAfterItsTime() async throws {
        let keys = try await TokenKeys()
        let verifier = try await ActorVerifier(publicKeyPEM: keys.publicPEM, audience: .support)
        let old = try await keys.token(expires: Instant.now.adding(seconds: -1))
        await expectRefusal("has expired") { _ = try await verifier.actor(token: old, presentedBy: "portal") }
    }

    @Test func itIsRefusedWhenForgedOrChanged() async throws {
        let (keys, others) = (try await TokenKeys(), try await TokenKeys())
        let verifier = try await ActorVerifier(publicKeyPEM: keys.publicPEM, audience: .support)
        let forged = try await others.token()
        let own = try await keys.token(role: .funder)
        let parts = own.split(separator: ".")
        let richer = try await others.token(role: .administrator).split(separator: ".")
        let unsigned = "eyJhbGciOiJub25lIn0." + parts[1] + "."
        for token in [forged, "\(parts[0]).\(richer[1]).\(parts[2])", unsigned, "", "a.b.c"] {
            await expectRefusal("not valid") { _ = try await verifier.actor(token: token, presentedBy: "portal") }
        }
    }

    private func expectRefusal(_ part: String, _ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("it was let in")
        } catch let refusal as Refusal {
            #expect(refusal.code == .unauthenticated)
            #expect(refusal.message.contains(part))
        } catch {
            Issue.record(error)
        }
    }
}
