import Contracts
import Crypto
import FoundationEssentials

/// How messages go by GOV.UK Notify.
package struct NotifySettings: Sendable {
    /// Without a slash at the end.
    package var url: String
    package var key: NotifyKey
    /// The id of the service's template: its subject is `((subject))`, and its body `((body))`.
    package var template: String
    /// The id of the service's reply-to address, where it has several.
    package var replyTo: String?
    /// How many requests are under way at once: so many messages are in hand at most.
    package var sessions: Int

    package init(
        url: String = "https://api.notifications.service.gov.uk", key: NotifyKey, template: String, replyTo: String? = nil, sessions: Int = 8
    ) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.key = key
        self.template = template
        self.replyTo = replyTo
        self.sessions = sessions
    }
}

/// What an API key of Notify holds: `NAME-SERVICE-SECRET`, the last two of them UUIDs.
package struct NotifyKey: Sendable {
    let service: String
    let secret: String

    /// Throws `Refusal` (invalid), which does not tell the key.
    package init(parsing text: String) throws {
        let characters = Array(text.trimmed)
        let (service, secret) = (String(characters.dropLast(37).suffix(36)), String(characters.suffix(36)))
        let isSplit = characters.count > 73 && characters[characters.count - 37] == "-" && characters[characters.count - 74] == "-"
        guard isSplit, UUID(uuidString: service) != nil, UUID(uuidString: secret) != nil else {
            throw Refusal(
                .invalid, "The file does not hold an API key of GOV.UK Notify.", remedy: "Copy the whole key, which is shown once: NAME-SERVICE-SECRET.",
                field: "mail.notify.key.file")
        }
        self.service = service
        self.secret = secret
    }

    /// A JSON Web Token, signed with HS256. Notify takes it within 30 seconds of `seconds`, in Unix time by the real clock.
    func token(at seconds: Int64) -> String {
        let signed = "\(Self.encoded("{\"typ\":\"JWT\",\"alg\":\"HS256\"}")).\(Self.encoded("{\"iss\":\"\(service)\",\"iat\":\(seconds)}"))"
        let code = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return "\(signed).\(Self.encoded(Data(code)))"
    }

    private static func encoded(_ text: String) -> String { encoded(Data(text.utf8)) }

    /// Base64 for web addresses, without padding (RFC 7515, 2).
    private static func encoded(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
