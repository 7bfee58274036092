/// A text with marks, read as Markdown once: written as often as there are people who get it, each with values of their own.
struct LetterLayout: Sendable {
    private enum Piece: Sendable {
        case text([FilledText.Atom])
        case link(label: [FilledText.Atom], target: [FilledText.Atom])
    }

    private enum Block: Sendable {
        case heading(Int, [Piece])
        case paragraph([[Piece]])
        case inset([[Piece]])
        case bullets([[Piece]])
        case numbers([[Piece]])
        case rule
    }

    private let blocks: [Block]

    init(_ text: String) {
        func pieces(_ line: String) -> [Piece] {
            LetterInline.parse(line).map { piece in
                switch piece {
                case .text(let text): .text(FilledText.atoms(of: text))
                case .link(let label, let target): .link(label: FilledText.atoms(of: label), target: FilledText.atoms(of: target))
                }
            }
        }
        blocks = LetterBlock.parse(text).map { block in
            switch block {
            case .heading(let level, let text): .heading(level, pieces(text))
            case .paragraph(let lines): .paragraph(lines.map(pieces))
            case .inset(let lines): .inset(lines.map(pieces))
            case .bullets(let items): .bullets(items.map(pieces))
            case .numbers(let items): .numbers(items.map(pieces))
            case .rule: .rule
            }
        }
    }

    /// Headings underlined, list items with their marks, a link's address behind its words.
    func plainText(_ values: [FilledText.Value]) -> String {
        func plain(_ line: [Piece]) -> String {
            line.reduce(into: "") { text, piece in
                switch piece {
                case .text(let atoms): text += atoms.plain(values)
                case .link(let label, let target):
                    let (label, target) = (label.plain(values), target.plain(values))
                    text += label == target ? target : "\(label): \(target)"
                }
            }
        }
        return blocks.map { block in
            switch block {
            case .heading(_, let pieces):
                let line = plain(pieces)
                return "\(line)\n\(String(repeating: "-", count: line.count))"
            case .paragraph(let lines), .inset(let lines): return lines.map(plain).joined(separator: "\n")
            case .bullets(let items): return items.map { "• \(plain($0))" }.joined(separator: "\n")
            case .numbers(let items): return items.enumerated().map { "\($0 + 1). \(plain($1))" }.joined(separator: "\n")
            case .rule: return String(repeating: "=", count: 65)
            }
        }.joined(separator: "\n\n")
    }

    /// The inside of an HTML document's body: every value and every word escaped.
    func html(_ values: [FilledText.Value]) -> String {
        func html(_ line: [Piece]) -> String {
            line.reduce(into: "") { html, piece in
                switch piece {
                case .text(let atoms): html += atoms.html(values)
                case .link(let label, let target):
                    let (words, address) = (label.plain(values), target.plain(values))
                    // What a value brings along is a link only where it is an address of ours.
                    html += HTMLText.isAddress(address) ? HTMLText.link(words, to: address) : HTMLText.escaped("\(words): \(address)")
                }
            }
        }
        return blocks.map { block in
            switch block {
            case .heading(let level, let pieces): "<h\(level + 1)>\(html(pieces))</h\(level + 1)>"
            case .paragraph(let lines): "<p>\(lines.map(html).joined(separator: "<br>\n"))</p>"
            case .inset(let lines):
                "<blockquote style=\"margin: 0 0 20px; border-left: 10px solid #b1b4b6; padding: 10px 0 1px 15px\"><p>"
                    + "\(lines.map(html).joined(separator: "<br>\n"))</p></blockquote>"
            case .bullets(let items): "<ul>\n\(items.map { "<li>\(html($0))</li>" }.joined(separator: "\n"))\n</ul>"
            case .numbers(let items): "<ol>\n\(items.map { "<li>\(html($0))</li>" }.joined(separator: "\n"))\n</ol>"
            case .rule: "<hr>"
            }
        }.joined(separator: "\n")
    }
}
