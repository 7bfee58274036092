package import Contracts
import JWTKit
import Messaging

/// Signs actor tokens with ES256; the services verify them with the key's public half.
package struct TokenIssuer: Sendable {
    private let keys: JWTKeyCollection

    /// `pem`: a P-256 private key, PKCS #8 or SEC 1.
    package init(pem: String) async throws {
        let key: ES256PrivateKey
        do {
            key = try ES256PrivateKey(pem: pem)
        } catch {
            throw Refusal(
                .invalid, "The signing key of actor tokens is not a P-256 private key in PEM.",
                remedy: "Give one in access.signing.key.file; alongside up makes it.")
        }
        keys = await JWTKeyCollection().add(ecdsa: key)
    }

    /// One token for each service, by its name.
    package func tokens(person: PersonID, grants: [RoleGrant], session: String, presenter: String, expires: Instant) async throws -> [String: String] {
        var tokens: [String: String] = [:]
        for service in ServiceName.allCases {
            let claims = ActorClaims(person: person, audience: service, presenter: presenter, expires: expires, session: session, grants: grants)
            tokens[service.rawValue] = try await keys.sign(claims)
        }
        return tokens
    }
}
