import Contracts
import FoundationEssentials

/// A mailbox of an IMAP server, and who reads it.
package struct IMAPSettings: Sendable {
    /// `imap://host:143` (STARTTLS where the server offers it) or `imaps://host:993`.
    package var server: String
    package var mailbox: String
    package var user: String?
    package var password: String?

    /// - Parameter url: the server, and the mailbox where it is another than INBOX. Throws `Refusal` (invalid).
    package init(url: String, user: String? = nil, password: String? = nil) throws {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme, ["imap", "imaps"].contains(scheme), let host = parts.host, !host.isEmpty else {
            throw Refusal(
                .invalid, "“\(url)” is no IMAP server.", remedy: "Write it as imaps://host or imaps://host/MAILBOX.", field: "mail.inbound.imap.url")
        }
        server = "\(scheme)://\(host)\(parts.port.map { ":\($0)" } ?? "")"
        let path = String(parts.path.drop { $0 == "/" })
        mailbox = path.isEmpty ? "INBOX" : path
        self.user = user
        self.password = password
    }
}
