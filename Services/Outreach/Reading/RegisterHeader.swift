package import Contracts

/// Of which layout a file is, which of the kept columns it has, and where.
package struct RegisterHeader: Sendable {
    package let layout: RegisterLayout
    /// Cells in every row.
    package let width: Int
    /// The cell of each of the layout's keys.
    package let keys: [Int]
    /// The kept columns that are there, in the layout's order: index into its facts, and the cell.
    package let facts: [(column: Int, cell: Int)]
    /// The first row as a CSV has it.
    package let text: String

    /// From the cells of the first row.
    ///
    /// - Parameter kind: What somebody said that the file is; by default its header tells.
    /// - Throws: `RegisterProblem` (no identifier, not a CSV).
    package init(_ names: [String], file: String, kind: RegisterFileKind? = nil) throws {
        let given = names.map(\.trimmed)
        let folded = given.map(RegisterLayout.fold)
        guard given.count > 1 || folded.contains("urn") else {
            throw RegisterProblem(
                .notCSV, file: file, line: 1, "The first line is not a header of columns with commas between them.",
                remedy: "Give a register as Get Information About Schools serves it: a CSV, or a zip with one inside.")
        }
        guard let layout = kind.map(RegisterLayout.of) ?? RegisterLayout.recognise(given) else { throw RegisterHeader.unknown(given, file) }
        func cell(_ column: RegisterColumn) -> Int? { folded.firstIndex(of: RegisterLayout.fold(column.header)) }
        keys = try layout.keys.map { key in
            guard let cell = cell(key) else {
                throw RegisterProblem(
                    .noIdentifier, file: file, line: 1, "There is no column \(key.header); it has \(RegisterHeader.few(given)).",
                    remedy: "A file of this kind (\(layout.kind.title)) needs it in every row. Without --kind, the header tells what a file is.")
            }
            return cell
        }
        facts = layout.facts.indices.prefix(layout.read).compactMap { column in cell(layout.facts[column]).map { (column, $0) } }
        width = names.count
        text = given.map { $0.contains { ",\"\n\r".contains($0) } ? "\"\($0.replacing("\"", with: "\"\""))\"" : $0 }.joined(separator: ",")
        self.layout = layout
    }

    private static func unknown(_ names: [String], _ file: String) -> RegisterProblem {
        let hasURN = names.contains { RegisterLayout.fold($0) == "urn" }
        return RegisterProblem(
            .noIdentifier, file: file, line: 1,
            (hasURN ? "Besides URN, none of its columns is known" : "There is no column URN") + "; it has \(few(names)).",
            remedy: "Give a file of schools, groups, members, links, pupils' need or judgements, with its header; --kind says which when the header cannot.")
    }

    private static func few(_ names: [String]) -> String {
        names.prefix(6).map { "“\($0.prefix(40))”" }.joined(separator: ", ") + (names.count > 6 ? " …" : "")
    }
}
