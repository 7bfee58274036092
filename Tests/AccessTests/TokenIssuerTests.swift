import Contracts
import Crypto
import FoundationEssentials
import JWTKit
import Messaging
import Testing

@testable import Access

struct TokenIssuerTests {
    private let key = P256.Signing.PrivateKey()

    private func verified(_ token: String) async throws -> ActorClaims {
        let keys = await JWTKeyCollection().add(ecdsa: try ES256PublicKey(pem: key.publicKey.pemRepresentation))
        return try await keys.verify(token, as: ActorClaims.self)
    }

    @Test func aTokenIsBoundToServiceAndPresenter() async throws {
        let issuer = try await TokenIssuer(pem: key.pemRepresentation)
        let person = PersonID()
        let grants = [RoleGrant(.ambassadorLead, ambassador: "A01")]
        let expires = Instant.now.adding(seconds: 300)
        let tokens = try await issuer.tokens(person: person, grants: grants, session: "session", presenter: "portal", expires: expires)
        #expect(Set(tokens.keys) == Set(ServiceName.allCases.map(\.rawValue)))
        for (service, token) in tokens {
            let claims = try await verified(token)
            #expect(claims.sub.value == person.description)
            #expect(claims.aud.value == [service])
            #expect(claims.azp == "portal")
            #expect(claims.sid == "session")
            #expect(claims.grants == grants)
            #expect(abs(claims.exp.value.timeIntervalSince(expires.date)) < 1)
        }
    }

    @Test func anOldTokenIsRefused() async throws {
        let issuer = try await TokenIssuer(pem: key.pemRepresentation)
        let tokens = try await issuer.tokens(person: PersonID(), grants: [], session: "s", presenter: "portal", expires: Instant.now.adding(seconds: -1))
        let token = try #require(tokens["support"])
        await #expect(throws: JWTError.self) { try await verified(token) }
    }

    @Test func aTokenOfAnotherKeyIsRefused() async throws {
        let issuer = try await TokenIssuer(pem: P256.Signing.PrivateKey().pemRepresentation)
        let tokens = try await issuer.tokens(person: PersonID(), grants: [], session: "s", presenter: "portal", expires: Instant.now.adding(seconds: 300))
        let token = try #require(tokens["support"])
        await #expect(throws: JWTError.self) { try await verified(token) }
    }

    @Test func whatIsNoKeyIsSaidSo() async {
        let refusal = await #expect(throws: Refusal.self) { try await TokenIssuer(pem: "not a key") }
        #expect(refusal?.remedy?.contains("access.signing.key.file") == true)
    }
}
