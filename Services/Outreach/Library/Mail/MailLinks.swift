import Contracts

/// The links and return address of one message, all by its opaque token.
struct MailLinks: Sendable {
    let publicURL: String
    let token: String
    let sender: MailAddress

    var interest: String { "\(publicURL)/interest/\(token)" }
    var decline: String { "\(publicURL)/interest/\(token)/no-thanks" }
    /// On which a place at an event is taken, or given back.
    var event: String { "\(publicURL)/event/\(token)" }
    var stop: String { "\(publicURL)/stop/\(token)" }
    /// Variable envelope return path: a bounce names the message.
    var returnPath: String { "bounce+\(token)@\(sender.domain)" }
    /// RFC 2369 and RFC 8058: a page that takes a POST, and an address.
    var listUnsubscribe: String { "<\(stop)>, <mailto:stop+\(token)@\(sender.domain)?subject=stop>" }

    func page(_ path: String) -> String { "\(publicURL)\(path.hasPrefix("/") ? "" : "/")\(path)" }
}
