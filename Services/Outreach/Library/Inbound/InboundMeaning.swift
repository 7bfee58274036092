/// What a message that came in means.
enum InboundMeaning: Sendable, Equatable {
    /// The message could not be delivered. Hard: and never will be at this address.
    case bounce(isHard: Bool, detail: String)
    /// They want no more.
    case stop
    /// A person wrote.
    case reply
    /// A machine did: an absence, a delay, a receipt.
    case automatic

    init(_ mail: InboundMail) {
        if let status = mail.deliveryStatus {
            self = DeliveryReport(status).map { .bounce(isHard: $0.isPermanent, detail: $0.detail) } ?? .automatic
        } else if mail.recipients.lowercased().contains("stop+") {
            self = .stop
        } else if mail.isAutomatic {
            self = .automatic
        } else if Self.asksToStop(mail.text.isEmpty ? mail.subject : mail.text) {
            self = .stop
        } else {
            self = mail.recipients.lowercased().contains("bounce+") ? .automatic : .reply
        }
    }

    /// Whether the first line is no more than that.
    private static func asksToStop(_ text: String) -> Bool {
        let first = text.split(whereSeparator: \.isNewline).first { !String($0).trimmed.isEmpty }.map { String($0).trimmed.lowercased() } ?? ""
        let words = first.filter { $0.isLetter || $0 == " " }.trimmed
        return [
            "stop", "please stop", "unsubscribe", "please unsubscribe", "unsubscribe me", "please unsubscribe me", "remove", "remove me", "please remove me",
            "no more", "opt out",
        ].contains(words)
    }
}

/// The fields of message/delivery-status (RFC 3464, 2.3) of the first recipient that was given up.
struct DeliveryReport: Sendable, Equatable {
    /// RFC 3463, such as 5.1.1.
    var status: String
    var diagnostic: String

    /// Nil where nobody was given up: a delay, a delivery, a relay.
    init?(_ text: String) {
        var fields: [String: String] = [:]
        var last = ""
        func isGivenUp() -> Bool { fields["action"]?.lowercased() == "failed" }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init) {
            if line.trimmed.isEmpty {
                if isGivenUp() { break }
                fields = [:]
            } else if line.first?.isWhitespace == true {
                fields[last]? += " \(line.trimmed)"
            } else if let colon = line.firstIndex(of: ":") {
                last = line[..<colon].lowercased()
                fields[last] = String(line[line.index(after: colon)...]).trimmed
            }
        }
        guard isGivenUp() else { return nil }
        status = fields["status"].map { String($0.prefix { !$0.isWhitespace }) } ?? ""
        diagnostic = fields["diagnostic-code"] ?? ""
    }

    /// Class 5 is for good (RFC 3463, 2); a full mailbox (x.2.2), a network's trouble (x.4) and a policy (x.7) are not the address's fault.
    var isPermanent: Bool { status.hasPrefix("5.") && !status.hasPrefix("5.2.2") && !status.hasPrefix("5.4.") && !status.hasPrefix("5.7.") }

    /// Without the address: for the log and the record.
    var detail: String { "DSN \(status.isEmpty ? "without a status" : status)" }
}
