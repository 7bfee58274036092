import Contracts
import FoundationEssentials

/// A file whose first line is a password.
package enum PasswordFile {
    /// - Throws: `Refusal` (invalid) naming the file, when it cannot be read or has no line.
    package static func read(_ path: String, of whom: String = "the administrator") throws -> String {
        guard let text = FileManager.default.contents(atPath: path),
            let line = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).first
        else {
            throw Refusal(
                .invalid, "There is no password of \(whom) in \(path).",
                remedy: "Write one line with it into that file, or let `alongside setup` make it, and check who may read it.")
        }
        return String(line)
    }
}
