package import Contracts
import FoundationEssentials
package import JWTKit
import Synchronization

/// What access-service signs: who the person is, for which service, presented by which principal, until when.
package struct ActorClaims: JWTPayload {
    package var sub: SubjectClaim
    package var aud: AudienceClaim
    /// The principal that presents the token, bound so that a token that leaks is of no use to another.
    package var azp: String
    package var exp: ExpirationClaim
    /// The session, for the log.
    package var sid: String
    package var grants: [RoleGrant]

    package init(person: PersonID, audience: ServiceName, presenter: String, expires: Instant, session: String, grants: [RoleGrant]) {
        sub = SubjectClaim(value: person.description)
        aud = AudienceClaim(value: audience.rawValue)
        azp = presenter
        exp = ExpirationClaim(value: expires.date)
        sid = session
        self.grants = grants
    }

    package func verify(using key: some JWTAlgorithm) throws { try exp.verifyNotExpired() }
}

/// Verifies actor tokens: ES256, this audience, this presenter, not expired. A P-256 check costs about 90 µs, so
/// what was verified is kept until it expires.
package final class ActorVerifier: Sendable {
    private struct Verified {
        var actor: Actor
        var presenter: String
        var expires: Instant
    }

    private static let cacheBound = 10_000

    private let keys: JWTKeyCollection
    private let audience: ServiceName
    private let cache = Mutex<[String: Verified]>([:])

    package init(publicKeyPEM: String, audience: ServiceName) async throws {
        keys = await JWTKeyCollection().add(ecdsa: try ES256PublicKey(pem: publicKeyPEM))
        self.audience = audience
    }

    /// Throws `unauthenticated` for a token that is not ours, not for us, not from this principal, or past its time.
    package func actor(token: String, presentedBy principal: String) async throws -> Actor {
        let now = Instant.now
        if let known = cache.withLock({ $0[token] }), known.expires > now {
            return try Self.bound(known.actor, to: known.presenter, principal)
        }
        let claims: ActorClaims
        do {
            claims = try await keys.verify(token, as: ActorClaims.self)
        } catch {
            throw Refusal(.unauthenticated, "The sign-in that vouches for this message is not valid or has expired.", remedy: "Sign in again.")
        }
        guard claims.aud.value.contains(audience.rawValue), let person = PersonID(claims.sub.value) else {
            throw Refusal(.unauthenticated, "The sign-in that vouches for this message is for another service.", remedy: "Sign in again.")
        }
        let verified = Verified(actor: Actor(person: person, grants: claims.grants), presenter: claims.azp, expires: Instant(claims.exp.value))
        cache.withLock { cache in
            if cache.count >= Self.cacheBound { cache = cache.filter { $0.value.expires > now } }
            if cache.count >= Self.cacheBound { cache = [:] }
            cache[token] = verified
        }
        return try Self.bound(verified.actor, to: verified.presenter, principal)
    }

    private static func bound(_ actor: Actor, to presenter: String, _ principal: String) throws -> Actor {
        guard presenter == principal else {
            throw Refusal(.unauthenticated, "The sign-in that vouches for this message was made for another sender.", remedy: "Sign in again.")
        }
        return actor
    }
}
