/// A table as templates show it: the first cell of each row is its header.
struct TableView {
    enum Cell {
        case text(String)
        case number(String)
        case link(String, to: String)
        /// With a tag's colour class, such as `govuk-tag--green`.
        case tag(String, String)
    }

    var caption: String
    var columns: [String]
    var rows: [[Cell]]
    var notes: [String]

    init(_ caption: String, _ columns: [String], _ rows: [[Cell]], notes: [String] = []) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.notes = notes
    }

    /// A column is numeric where its first cell is.
    var view: View {
        let numeric = columns.indices.map { index in
            if let first = rows.first, first.indices.contains(index), case .number = first[index] { true } else { false }
        }
        return [
            "caption": caption, "columns": columns.enumerated().map { ["text": $1, "numeric": numeric[$0]] as View },
            "rows": rows.map { row in ["cells": row.enumerated().map { cell($1, first: $0 == 0) }] as View }, "notes": notes,
        ]
    }

    private func cell(_ cell: Cell, first: Bool) -> View {
        switch cell {
        case .text(let text): ["text": text, "first": first]
        case .number(let text): ["text": text, "first": first, "numeric": true]
        case .link(let text, let path): ["text": text, "first": first, "link": path]
        case .tag(let text, let colour): ["text": text, "first": first, "tag": colour]
        }
    }
}
