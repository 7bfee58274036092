extension FilledText {
    /// As plain text: headings underlined, list items with their marks, a link's address behind its words.
    var plainText: String {
        LetterBlock.parse(text).map { block in
            switch block {
            case .heading(_, let text):
                let line = plain(text)
                return "\(line)\n\(String(repeating: "-", count: line.count))"
            case .paragraph(let lines), .inset(let lines): return lines.map(plain).joined(separator: "\n")
            case .bullets(let items): return items.map { "• \(plain($0))" }.joined(separator: "\n")
            case .numbers(let items): return items.enumerated().map { "\($0 + 1). \(plain($1))" }.joined(separator: "\n")
            case .rule: return String(repeating: "=", count: 65)
            }
        }.joined(separator: "\n\n")
    }

    /// As the inside of an HTML document's body: every value and every word escaped.
    var html: String {
        LetterBlock.parse(text).map { block in
            switch block {
            case .heading(let level, let text): "<h\(level + 1)>\(html(text))</h\(level + 1)>"
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

    private func plain(_ line: String) -> String {
        LetterInline.parse(line).map { piece in
            switch piece {
            case .text(let text): return replaced(in: text, \.text)
            case .link(let label, let target):
                let (label, target) = (replaced(in: label, \.text), replaced(in: target, \.text))
                return label == target ? target : "\(label): \(target)"
            }
        }.joined()
    }

    private func html(_ line: String) -> String {
        LetterInline.parse(line).map { piece in
            switch piece {
            case .text(let text):
                return replaced(in: text, { $0.isLink ? HTMLText.link($0.text, to: $0.text) : HTMLText.escaped($0.text) }, text: HTMLText.escaped)
            case .link(let label, let target):
                let (words, address) = (replaced(in: label, \.text), replaced(in: target, \.text))
                // What a value brings along is a link only where it is an address of ours.
                return HTMLText.isAddress(address) ? HTMLText.link(words, to: address) : HTMLText.escaped("\(words): \(address)")
            }
        }.joined()
    }
}

/// Text on its way into HTML.
enum HTMLText {
    static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
        return result
    }

    static func link(_ words: String, to address: String) -> String { "<a href=\"\(escaped(address))\">\(escaped(words))</a>" }

    static func isAddress(_ text: String) -> Bool { ["https://", "http://", "mailto:"].contains { text.hasPrefix($0) } }
}
