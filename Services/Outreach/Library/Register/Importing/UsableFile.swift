import Contracts
import RegisterReading

/// Whether what was read can be kept at all.
struct UsableFile {
    let file: String

    /// Throws `RegisterProblem`.
    func check(_ tally: RegisterTally, _ header: RegisterHeader) throws {
        try refuseDuplicates(tally, header)
        guard tally.rows == 0 else { return }
        guard let first = tally.rejections.first else {
            throw RegisterProblem(.empty, file: file, "It has a header and no rows.", remedy: "Download it again; a register has a row for each school.")
        }
        throw RegisterProblem(
            .notCSV, file: file, line: first.line, "None of its \(tally.rejected) rows can be read: \(first.reason).",
            remedy: "Give a register as Get Information About Schools serves it.")
    }

    private func refuseDuplicates(_ tally: RegisterTally, _ header: RegisterHeader) throws {
        let duplicates = tally.duplicates.sorted { ($0.value.first ?? 0) < ($1.value.first ?? 0) }
        guard let first = duplicates.first else { return }
        let key = header.layout.keys[0].header
        let named = duplicates.map { code, lines in "\(key) \(code) on lines \(lines.map(String.init).joined(separator: ", "))" }.joined(separator: "; ")
        let more = tally.moreDuplicates > 0 ? "; and \(tally.moreDuplicates) more" : ""
        throw RegisterProblem(
            .duplicates, file: file, line: first.value.first,
            "The same \(header.layout.kind == .schools ? "school" : "group") stands in it more than once: \(named)\(more).",
            remedy: "It has one row for each \(key): take out the wrong rows, or download it again.")
    }
}
