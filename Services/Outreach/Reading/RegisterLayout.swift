package import Contracts

/// What a kind of register file holds: by which columns it is known, which of them are kept, and where.
package struct RegisterLayout: Sendable {
    package let kind: RegisterFileKind
    /// Where its rows go.
    package let table: String
    /// Where it is recorded what they changed; nil where a row is a fact of its own.
    package let changes: String?
    /// What a row is about: none of them is ever blank.
    package let keys: [RegisterColumn]
    /// What is kept besides, in the order of `register.vintage.dates`.
    package let facts: [RegisterColumn]
    /// So many of the facts are columns of the file.
    package let read: Int
    /// Headers that tell the layout from others.
    let marks: [String]
    /// At least one of these is there too, or it is another file.
    let isAnyOf: [RegisterColumn]

    init(
        _ kind: RegisterFileKind, table: String, changes: String? = nil, keys: [RegisterColumn], facts: [RegisterColumn], read: Int? = nil, marks: [String],
        isAnyOf: [RegisterColumn] = []
    ) {
        self.kind = kind
        self.table = table
        self.changes = changes
        self.keys = keys
        self.facts = facts
        self.read = read ?? facts.count
        self.marks = marks
        self.isAnyOf = isAnyOf
    }

    /// A row that stands twice is refused: one of the two is wrong, and nobody can tell which.
    package var refusesDuplicates: Bool { changes != nil }

    package static func of(_ kind: RegisterFileKind) -> RegisterLayout {
        switch kind {
        case .schools: schools
        case .groups: groups
        case .membership: membership
        case .links: links
        case .census: census
        case .pupilPremium: pupilPremium
        case .inspections: inspections
        }
    }

    /// Those with more marks first, for the register's own is only a URN.
    private static let inOrder = [links, inspections, pupilPremium, census, membership, groups, schools]

    /// The layout that a header is of; nil where it is of none.
    static func recognise(_ names: [String]) -> RegisterLayout? {
        let folded = Set(names.map(fold))
        return inOrder.first { layout in
            layout.marks.allSatisfy { folded.contains(fold($0)) }
                && (layout.isAnyOf.isEmpty || layout.isAnyOf.contains { folded.contains(fold($0.header)) })
        }
    }

    /// A header as it is compared: "Group Type (code)", as GIAS writes it, is `group_type__code_` in files made from its own.
    static func fold(_ header: String) -> String { String(header.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || "0"..."9" ~= $0 }) }
}
