package import Contracts
package import JWTKit

/// What an actor token says (RFC 7519): this person, with these roles, is vouched for to one service, by one principal,
/// for a few minutes. `sid` is the session, or an operator's binding, that it comes from.
package struct ActorClaims: JWTPayload {
    package var sub: SubjectClaim
    package var aud: AudienceClaim
    /// The principal that may present it: from any other it is refused.
    package var azp: String
    package var exp: ExpirationClaim
    package var iat: IssuedAtClaim
    package var sid: String
    package var grants: [RoleGrant]

    package func verify(using algorithm: some JWTAlgorithm) throws { try exp.verifyNotExpired() }
}
