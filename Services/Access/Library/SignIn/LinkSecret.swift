package import Contracts
import Crypto
package import FoundationEssentials

/// Makes and reads the secret of a sign-in link: the link's id and HMAC-SHA256 of it under a key that only Access
/// holds, 48 bytes as 64 characters of base64url. So nothing that signs anyone in is stored, and the message that
/// carries the link can be made when it is sent.
package struct LinkSecret: Sendable {
    private let key: SymmetricKey

    /// `key`: at least 32 bytes.
    package init(key: Data) throws {
        guard key.count >= 32 else {
            throw Refusal(.invalid, "The key of sign-in links has \(key.count) bytes.", remedy: "Give at least 32 random bytes in link.secret.file.")
        }
        self.key = SymmetricKey(data: key)
    }

    package func secret(of link: SignInLinkID) -> String {
        let id = bytes(of: link)
        return Base64URL.encode(id + HMAC<SHA256>.authenticationCode(for: id, using: key))
    }

    /// The link whose secret this is; nil for anything that this key did not make.
    package func link(of secret: String) -> SignInLinkID? {
        guard let bytes = Base64URL.decode(secret), bytes.count == 48 else { return nil }
        let id = bytes.prefix(16)
        guard HMAC<SHA256>.isValidAuthenticationCode(bytes.suffix(32), authenticating: id, using: key) else { return nil }
        return SignInLinkID(
            UUID(
                uuid: id.withUnsafeBytes { raw in
                    var uuid: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                    withUnsafeMutableBytes(of: &uuid) { $0.copyMemory(from: raw) }
                    return uuid
                }))
    }

    private func bytes(of link: SignInLinkID) -> Data { withUnsafeBytes(of: link.uuid.uuid) { Data($0) } }
}

/// Base64 with the URL alphabet and no padding (RFC 4648 §5).
enum Base64URL {
    static func encode(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func decode(_ text: String) -> Data? {
        guard text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "=") }) else { return nil }
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4))
    }
}
