import FoundationEssentials
import SeededChoices
import Synchronization

/// The folder into which mail is delivered: links to surveys are found here, as a school would find them.
final class Post: Sendable {
    private let folder: String
    private let state = Mutex<(seen: Set<String>, secrets: [String], stops: [String])>(([], [], []))

    init(folder: String) { self.folder = folder + "/new" }

    /// A survey that nobody else is answering now; give it back with `put`.
    func takeSecret(using generator: inout SeededGenerator) -> String? {
        look()
        return state.withLock { state in
            guard !state.secrets.isEmpty else { return nil }
            return state.secrets.remove(at: Int.random(in: 0..<state.secrets.count, using: &generator))
        }
    }

    func put(_ secret: String) { state.withLock { $0.secrets.append(secret) } }

    /// A link that stops messages, from a message about a campaign; each is given once.
    func takeStop() -> String? { state.withLock { $0.stops.popLast() } }

    func has(_ id: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(id).alongside") }

    private func look() {
        // There is no folder before the first letter; the next look finds it.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let fresh = state.withLock { state in names.filter { state.seen.insert($0).inserted }.sorted() }
        for name in fresh {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            let text = String(decoding: data, as: UTF8.self).replacing("=\r\n", with: "").replacing("=\n", with: "").replacing("=3D", with: "=")
            if let secret = Self.link("/survey/", in: text) {
                state.withLock { if !$0.secrets.contains(secret) { $0.secrets.append(secret) } }
            } else if Self.link("/interest/", in: text) != nil, let token = Self.link("/stop/", in: text) {
                state.withLock { $0.stops.append(token) }
            }
        }
    }

    private static func link(_ prefix: String, in text: String) -> String? {
        guard let start = text.firstRange(of: prefix) else { return nil }
        let value = text[start.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        return value.isEmpty ? nil : String(value)
    }
}
