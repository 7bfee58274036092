/// Why a message was turned away before it was applied: the values of the label `reason` of `alongside_refusals_total`.
package enum RefusalReason: String, Sendable, CaseIterable {
    // What was sent.
    case malformed
    case unknownType = "unknown_type"
    case newerVersion = "newer_version"
    case expired
    /// The same id with another payload.
    case conflict
    // How much is waiting.
    case busy
    case stopping
    // Who sent it: the connection's key.
    /// libzmq told no User-Id.
    case noPrincipal = "no_principal"
    /// At the handshake: on no allow-list.
    case unknownKey = "unknown_key"
    /// Taken off the allow-list while connected.
    case revokedKey = "revoked_key"
    // For whom: the actor token.
    case invalidToken = "invalid_token"
    case expiredToken = "expired_token"
    case revokedToken = "revoked_token"
    /// Made for another service.
    case tokenAudience = "token_for_another_service"
    /// Presented by another principal than the one it was made for.
    case tokenPresenter = "token_of_another_principal"
    case notSignedIn = "not_signed_in"
    // Whether they may.
    case forbidden
    /// None of these.
    case other
}
