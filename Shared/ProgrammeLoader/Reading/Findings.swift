/// What was found wrong in a file so far, and on which line each of its keys stands.
final class Findings {
    let file: String
    private var problems: [ProgrammeProblem] = []
    private var lines: [String: Int] = [:]

    init(file: String) { self.file = file }

    func note(line: Int, of key: String) { lines[key] = line }

    func report(_ key: String, _ message: String, remedy: String, line: Int? = nil) {
        problems.append(ProgrammeProblem(file: file, line: line ?? self.line(of: key), key: key, message: message, remedy: remedy))
    }

    /// In the order of the file's lines.
    var sorted: [ProgrammeProblem] { problems.sorted { ($0.line, $0.key, $0.message) < ($1.line, $1.key, $1.message) } }

    /// Where the key stands; where it is absent, the nearest thing around it.
    private func line(of key: String) -> Int {
        var path = Substring(key)
        while !path.isEmpty {
            if let line = lines[String(path)] { return line }
            guard let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
            path = path[..<cut]
        }
        return lines[""] ?? 1
    }
}
