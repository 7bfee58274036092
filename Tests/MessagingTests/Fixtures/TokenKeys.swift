import Contracts
import JWTKit
import Messaging

/// Signs actor tokens as access-service does.
struct TokenKeys {
    let publicPEM: String
    private let keys: JWTKeyCollection

    init() async throws {
        let key = ES256PrivateKey()
        publicPEM = key.publicKey.pemRepresentation
        keys = await JWTKeyCollection().add(ecdsa: key)
    }

    func token(
        person: PersonID = PersonID(), audience: ServiceName = .support, presenter: String = "portal", role: Role = .programmeManager,
        ambassador: String? = nil, session: String = "s",
        expires: Instant = Instant.now.adding(seconds: 300)
    ) async throws -> String {
        try await keys.sign(
            ActorClaims(
                person: person, audience: audience, presenter: presenter, expires: expires, session: session,
                grants: [RoleGrant(role, ambassador: ambassador)]))
    }
}
