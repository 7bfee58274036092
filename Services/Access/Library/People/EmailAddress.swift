/// An e-mail address as a person typed it, without the spaces around it.
struct EmailAddress: Equatable {
    let text: String

    /// Nil where no mail could reach it: one @, something before it, a domain with a dot after it, no spaces, at most 254 bytes (RFC 5321 §4.5.3.1.3).
    init?(_ typed: String) {
        let trimmed = typed.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        let text = String(trimmed)
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254, !text.contains(where: { $0.isWhitespace || $0.isNewline }) else { return nil }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.text = text
    }
}
