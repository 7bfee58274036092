import Contracts
import Crypto
package import FoundationEssentials

/// What personal links are made with. A link's secret is its id and the HMAC-SHA256 of that id, in base64url: nobody
/// can guess one, and it can be worked out again for a reminder without being stored anywhere.
package struct LinkKey: Sendable {
    private let key: SymmetricKey

    /// Needs at least 32 bytes; refused as `invalid` otherwise.
    package init(_ bytes: some ContiguousBytes) throws {
        key = SymmetricKey(data: bytes)
        guard key.bitCount >= 256 else {
            throw Refusal(
                .invalid, "The key of survey links has \(key.bitCount / 8) bytes; 32 are needed.", remedy: "Write 32 random bytes to link.secret.file.",
                field: "link.secret.file")
        }
    }

    /// 64 characters for the path of the portal: /survey/SECRET.
    func secret(of link: LinkID) -> String {
        let id = withUnsafeBytes(of: link.uuid.uuid) { Array($0) }
        return Data(id + HMAC<SHA256>.authenticationCode(for: id, using: key)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_")
    }

    /// The link that a secret opens; nil where it is not one of ours. Compares in constant time.
    func link(of secret: String) -> LinkID? {
        guard secret.utf8.count == 64, let bytes = Data(base64Encoded: secret.replacing("-", with: "+").replacing("_", with: "/")), bytes.count == 48
        else { return nil }
        let id = Array(bytes.prefix(16))
        guard HMAC<SHA256>.isValidAuthenticationCode(bytes.suffix(32), authenticating: id, using: key) else { return nil }
        let uuid = id.withUnsafeBytes { $0.loadUnaligned(as: uuid_t.self) }
        return LinkID(UUID(uuid: uuid))
    }
}

/// What a personal link's id names.
enum Link {}

typealias LinkID = ID<Link>
