import CMail
import Contracts

/// A message that came in, as far as it concerns us.
struct InboundMail: Sendable, Equatable {
    /// Of whoever sent it, lower case; empty where nobody says.
    var from: String
    /// As they write themselves; empty where they do not.
    var name: String
    var recipients: String
    var messageID: String?
    var references: String
    /// RFC 3834; and what machines said before it.
    var autoSubmitted: String?
    var precedence: String?
    var returnPath: String?
    var subject: String
    /// What was written, without what it quotes.
    var text: String
    /// Of a report (RFC 3464).
    var deliveryStatus: String?
    /// The headers of the message that a report is about.
    var reported: String?

    /// Parsed by GMime. Nil for what is no message.
    init?(_ bytes: [UInt8]) {
        var parts = alongside_inbound()
        let isMessage = bytes.withUnsafeBytes { alongside_inbound_read($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &parts) } != 0
        defer { alongside_inbound_free(&parts) }
        guard isMessage else { return nil }
        func text(_ part: UnsafeMutablePointer<CChar>?) -> String? { part.map { String(cString: $0) } }
        from = text(parts.from)?.lowercased() ?? ""
        name = text(parts.from_name) ?? ""
        recipients = text(parts.recipients) ?? ""
        messageID = text(parts.message_id)
        references = text(parts.references) ?? ""
        autoSubmitted = text(parts.auto_submitted)
        precedence = text(parts.precedence)
        returnPath = text(parts.return_path)
        subject = text(parts.subject) ?? ""
        self.text = InboundMail.withoutQuotes(text(parts.text) ?? text(parts.html).map { WordsOfHTML($0) }?.text ?? "")
        deliveryStatus = text(parts.delivery_status)
        reported = text(parts.reported)
    }

    /// Whether a machine wrote it: it says so, or nobody is to answer it.
    var isAutomatic: Bool {
        if let automatic = autoSubmitted?.trimmed.lowercased(), automatic != "no" { return true }
        if let precedence = precedence?.trimmed.lowercased(), ["bulk", "junk", "list", "auto_reply"].contains(precedence) { return true }
        return returnPath?.trimmed == "<>"
    }

    private static func withoutQuotes(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).filter { !$0.hasPrefix(">") }.joined(separator: "\n").trimmed
    }
}

/// The words of an HTML page, for a message that has no others.
struct WordsOfHTML: Sendable {
    /// A line for each paragraph, row or break.
    var text: String

    init(_ html: String) {
        var text = ""
        var rest = html[...]
        while let open = rest.firstIndex(of: "<") {
            text += rest[..<open]
            guard let close = rest[open...].firstIndex(of: ">") else { break }
            let tag = rest[rest.index(after: open)..<close].lowercased()
            rest = rest[rest.index(after: close)...]
            let name = String(tag.prefix { $0.isLetter || $0 == "/" })
            if ["style", "script", "head", "blockquote"].contains(name) {
                // Up to its end: none of it was written for us.
                let end = rest.firstRange(of: "</\(name)>") ?? rest.firstRange(of: "</\(name.uppercased())>")
                rest = end.map { rest[$0.upperBound...] } ?? ""
            } else if ["br", "br/", "/p", "/div", "/tr", "/li"].contains(name) {
                text += "\n"
            }
        }
        text += rest
        for (entity, character) in [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            text = text.replacing(entity, with: character)
        }
        self.text = text
    }
}
