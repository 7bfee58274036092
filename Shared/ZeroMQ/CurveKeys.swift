import CZeroMQ

/// A CURVE key pair in Z85 (ZeroMQ RFC 32): 32 bytes as 40 printable characters.
package struct CurveKeys: Sendable {
    package let publicKey: String
    package let secretKey: String

    private static let length = 40

    package static func generate() throws(ZeroMQError) -> CurveKeys {
        var open = [CChar](repeating: 0, count: length + 1)
        var secret = [CChar](repeating: 0, count: length + 1)
        guard zmq_curve_keypair(&open, &secret) == 0 else { throw .last("make a key pair") }
        return CurveKeys(publicKey: text(open), secretKey: text(secret))
    }

    /// The public key that belongs to a secret one.
    package static func publicKey(of secretKey: String) throws(ZeroMQError) -> String {
        var open = [CChar](repeating: 0, count: length + 1)
        guard isKey(secretKey), zmq_curve_public(&open, secretKey) == 0 else { throw .last("compute a public key") }
        return text(open)
    }

    /// Whether the text is a key: 40 characters of Z85 that stand for 32 bytes.
    package static func isKey(_ text: String) -> Bool {
        guard text.utf8.count == length else { return false }
        var bytes = [UInt8](repeating: 0, count: 32)
        return zmq_z85_decode(&bytes, text) != nil
    }

    /// The Z85 text of a key's 32 bytes, as ZAP brings them; nil for another length.
    static func text(ofKey bytes: [UInt8]) -> String? {
        guard bytes.count == 32 else { return nil }
        var characters = [CChar](repeating: 0, count: length + 1)
        return zmq_z85_encode(&characters, bytes, 32) == nil ? nil : text(characters)
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
