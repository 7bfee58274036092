/// A numbered migration of one schema: forward-only, never edited once it has landed.
package struct Migration: Sendable {
    /// 1–99 are the messaging tables that every service's schema has; a service's own begin at 100.
    package var number: Int
    package var name: String
    package var text: String

    package init(number: Int, name: String, text: String) {
        self.number = number
        self.name = name
        self.text = text
    }

    /// From a file's name, such as `0100_schools.sql`; nil where it does not begin with a number.
    package init?(file: String, text: String) {
        let stem = file.hasSuffix(".sql") ? file.dropLast(4) : file[...]
        let parts = stem.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, let number = Int(parts[0]) else { return nil }
        self.init(number: number, name: String(parts[1]), text: text)
    }

    /// 64 bits of FNV-1a over the text, in hexadecimal: tells an edit from none; it guards against nobody.
    package var fingerprint: String {
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
