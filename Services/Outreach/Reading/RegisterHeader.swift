/// Which of the kept columns a file has, and where.
package struct RegisterHeader: Sendable, Equatable {
    /// Cells in every row.
    package var width: Int
    /// The cell of the URN.
    package var urn: Int
    /// The kept columns that are there, in the order of `RegisterColumn.facts`: index into it, and the cell.
    package var facts: [(column: Int, cell: Int)]

    /// From the cells of the first row. Throws `RegisterProblem` (no identifier, not a CSV).
    package init(_ names: [String], file: String) throws {
        let given = names.map(\.trimmed)
        let names = given.map { $0.lowercased() }
        guard let urn = names.firstIndex(of: "urn") else {
            let few = given.prefix(6).map { "“\($0.prefix(40))”" }.joined(separator: ", ")
            guard names.count > 1 else {
                throw RegisterProblem(
                    .notCSV, file: file, line: 1, "The first line is not a header of columns with commas between them.",
                    remedy: "Give a register as Get Information About Schools serves it: a CSV, or a zip with one inside.")
            }
            throw RegisterProblem(
                .noIdentifier, file: file, line: 1, "There is no column URN; it has \(few)\(names.count > 6 ? " …" : "").",
                remedy: "Give an establishment register: every row needs the school's URN.")
        }
        width = names.count
        self.urn = urn
        facts = RegisterColumn.facts.indices.compactMap { column in
            names.firstIndex(of: RegisterColumn.facts[column].header.lowercased()).map { (column, $0) }
        }
    }

    package static func == (left: RegisterHeader, right: RegisterHeader) -> Bool {
        left.width == right.width && left.urn == right.urn && left.facts.elementsEqual(right.facts) { $0 == $1 }
    }
}
