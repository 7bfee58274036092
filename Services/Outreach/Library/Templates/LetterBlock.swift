/// A piece of a letter, as GOV.UK Notify's subset of Markdown has them.
enum LetterBlock: Equatable {
    /// `# ` is 1, `## ` is 2.
    case heading(Int, String)
    /// Its lines as they were written: an address or a signature keeps its shape.
    case paragraph([String])
    /// `* ` or `- `
    case bullets([String])
    /// `1. `
    case numbers([String])
    /// `^ `
    case inset([String])
    /// `---`
    case rule

    static func parse(_ text: String) -> [LetterBlock] {
        var blocks: [LetterBlock] = []
        var isOpen = false
        for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map({ String($0).trimmed }) {
            if line.isEmpty {
                isOpen = false
                continue
            }
            let block = LetterBlock(line: line)
            if isOpen, let joined = blocks.last?.joined(with: block) {
                blocks[blocks.count - 1] = joined
            } else {
                blocks.append(block)
            }
            isOpen = true
        }
        return blocks
    }

    private init(line: String) {
        func after(_ mark: String) -> String? { line.hasPrefix(mark) ? String(line.dropFirst(mark.count)).trimmed : nil }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        self =
            if let text = after("## ") {
                .heading(2, text)
            } else if let text = after("# ") {
                .heading(1, text)
            } else if let text = after("* ") ?? after("- ") ?? after("• ") {
                .bullets([text])
            } else if let text = after("^ ") {
                .inset([text])
            } else if line.count >= 3, line.allSatisfy({ $0 == "-" }) || line.allSatisfy({ $0 == "*" }) {
                .rule
            } else if !digits.isEmpty, let text = after("\(digits). ") {
                .numbers([text])
            } else {
                .paragraph([line])
            }
    }

    /// Both as one block, where the second goes on with the first.
    private func joined(with next: LetterBlock) -> LetterBlock? {
        switch (self, next) {
        case (.paragraph(let lines), .paragraph(let more)): .paragraph(lines + more)
        case (.bullets(let items), .bullets(let more)): .bullets(items + more)
        case (.numbers(let items), .numbers(let more)): .numbers(items + more)
        case (.inset(let lines), .inset(let more)): .inset(lines + more)
        default: nil
        }
    }
}

/// Running text, and links in it: `[words](address)`, or an address by itself.
enum LetterInline: Equatable {
    case text(Substring)
    case link(label: Substring, target: Substring)

    static func parse(_ line: String) -> [LetterInline] {
        var pieces: [LetterInline] = []
        var start = line.startIndex
        var place = start
        func take(_ link: LetterInline, until end: String.Index) {
            if start < place { pieces.append(.text(line[start..<place])) }
            pieces.append(link)
            start = end
            place = end
        }
        while place < line.endIndex {
            let rest = line[place...]
            if rest.first == "[", let middle = rest.firstRange(of: "]("), let end = rest[middle.upperBound...].firstIndex(of: ")") {
                let target = rest[middle.upperBound..<end]
                if !target.isEmpty, !target.contains(where: \.isWhitespace) {
                    take(.link(label: rest[rest.index(after: place)..<middle.lowerBound], target: target), until: line.index(after: end))
                    continue
                }
            } else if rest.hasPrefix("https://") || rest.hasPrefix("http://") {
                var address = rest.prefix { !$0.isWhitespace && $0 != "<" && $0 != ">" && $0 != "\"" }
                while let last = address.last, ".,;:!?)".contains(last) { address.removeLast() }
                take(.link(label: address, target: address), until: address.endIndex)
                continue
            }
            place = line.index(after: place)
        }
        if start < line.endIndex { pieces.append(.text(line[start...])) }
        return pieces
    }
}
