package import Contracts
import FoundationEssentials
package import JWTKit
import Measures
import Synchronization

/// What access-service signs: who the person is, for which service, presented by which principal, until when.
package struct ActorClaims: JWTPayload {
    package var sub: SubjectClaim
    package var aud: AudienceClaim
    /// The principal that presents the token, bound so that a token that leaks is of no use to another.
    package var azp: String
    package var exp: ExpirationClaim
    /// The session, or the binding of an operator's key: when it ends, its tokens are void.
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

/// Verifies actor tokens: ES256, this audience, this presenter, not expired, of a session that has not ended. A P-256
/// check costs about 90 µs, so what was verified is kept until it expires; whether the session has ended is looked up
/// each time.
package final class ActorVerifier: Sendable {
    private struct Verified {
        var actor: Actor
        var presenter: String
        var session: String
        var expires: Instant
    }

    private static let cacheBound = 10_000

    private let keys: JWTKeyCollection
    private let audience: ServiceName
    private let revocations: Revocations
    private let cache = Mutex<[String: Verified]>([:])

    package init(publicKeyPEM: String, audience: ServiceName, revocations: Revocations = Revocations(ended: [])) async throws {
        keys = await JWTKeyCollection().add(ecdsa: try ES256PublicKey(pem: publicKeyPEM))
        self.audience = audience
        self.revocations = revocations
    }

    /// Throws `unauthenticated` for a token that is not ours, not for us, not from this principal, past its time, or of a
    /// session that has ended.
    package func actor(token: String, presentedBy principal: String) async throws -> Actor {
        do throws(Denial) {
            return try await verified(token: token, presentedBy: principal)
        } catch {
            throw error.refusal
        }
    }

    func verified(token: String, presentedBy principal: String) async throws(Denial) -> Actor {
        let now = Instant.now
        if let known = cache.withLock({ $0[token] }), known.expires > now { return try checked(known, principal) }
        let claims: ActorClaims
        do {
            claims = try await keys.verify(token, as: ActorClaims.self)
        } catch let error as JWTError where error.failedClaim is ExpirationClaim {
            throw Self.denial(.expiredToken, "has expired")
        } catch {
            throw Self.denial(.invalidToken, "is not valid")
        }
        guard claims.aud.value.contains(audience.rawValue) else { throw Self.denial(.tokenAudience, "is for another service") }
        guard let person = PersonID(claims.sub.value) else { throw Self.denial(.invalidToken, "is not valid") }
        let verified = Verified(
            actor: Actor(person: person, grants: claims.grants), presenter: claims.azp, session: claims.sid, expires: Instant(claims.exp.value))
        cache.withLock { cache in
            if cache.count >= Self.cacheBound { cache = cache.filter { $0.value.expires > now } }
            if cache.count >= Self.cacheBound { cache = [:] }
            cache[token] = verified
        }
        return try checked(verified, principal)
    }

    private func checked(_ verified: Verified, _ principal: String) throws(Denial) -> Actor {
        guard verified.presenter == principal else { throw Self.denial(.tokenPresenter, "was made for another sender") }
        switch revocations.contains(verified.session) {
        case false?: return verified.actor
        case true?: throw Self.denial(.revokedToken, "has ended")
        case nil:
            throw Denial(
                .other,
                Refusal(
                    .unavailable, "Which sign-ins have ended is not known here yet.", remedy: "Try again in a moment.", retryAfterMilliseconds: 200))
        }
    }

    private static func denial(_ reason: RefusalReason, _ fault: String) -> Denial {
        Denial(reason, Refusal(.unauthenticated, "The sign-in that vouches for this message \(fault).", remedy: "Sign in again."))
    }
}
