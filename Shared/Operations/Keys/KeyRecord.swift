package import Contracts
import Crypto
import FoundationEssentials

/// One CURVE key as an administrator sees it; the secret half is not part of it.
package struct KeyRecord: Sendable, Codable, Equatable {
    package enum State: String, Sendable, Codable {
        /// On the allow-list: its messages are taken.
        case allowed
        /// In the folder of keys, and not on the allow-list.
        case notAllowed = "not-allowed"
        /// Taken off the allow-list; it stays here as a record.
        case revoked
    }

    package var principal: String
    /// Z85, 40 characters: what a service's entry in the directory holds.
    package var publicKey: String
    /// The first 16 bytes of the public key's SHA-256 in hexadecimal digits, in groups of four: for reading aloud.
    package var fingerprint: String
    package var made: Instant
    package var state: State
    package var revoked: Instant?

    init(principal: String, publicKey: String, made: Instant, state: State, revoked: Instant? = nil) {
        self.principal = principal
        self.publicKey = publicKey
        fingerprint = Self.fingerprint(of: publicKey)
        self.made = made
        self.state = state
        self.revoked = revoked
    }

    static func fingerprint(of publicKey: String) -> String {
        let bytes = Array(SHA256.hash(data: Data(publicKey.utf8)).prefix(16))
        return stride(from: 0, to: bytes.count, by: 2).map { index in
            let digits = String(UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]), radix: 16)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }.joined(separator: " ")
    }
}
