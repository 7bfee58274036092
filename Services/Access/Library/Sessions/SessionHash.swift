/// The SHA-256 of a session's secret, as 64 hexadecimal digits in small letters: all that is ever sent or stored of it.
enum SessionHash {
    static func isValid(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
