import Contracts

/// Writes cells as PostgreSQL's COPY text: tab-separated, `\N` for NULL, backslashes before what would be misread.
enum CopyRow {
    /// Appends the cell as its column's kind has it. Answers whether it had a value; nil where it cannot be read.
    static func append(_ cell: CSVCell, of bytes: UnsafeBufferPointer<UInt8>, as kind: RegisterColumn.Kind, to output: inout [UInt8]) -> Bool? {
        var start = Int(cell.start)
        var end = Int(cell.end)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        guard start < end else {
            if kind == .judgement { return nil }
            appendNull(to: &output)
            return false
        }
        let content = UnsafeBufferPointer(rebasing: bytes[start..<end])
        switch kind {
        case .text: return appendText(content, doubledQuotes: cell.hasDoubledQuotes, to: &output)
        case .judgement: return judgements.contains { content.elementsEqual($0) } ? appendText(content, doubledQuotes: false, to: &output) : nil
        case .identifier, .integer: return appendInteger(content, to: &output)
        case .percentage: return appendPercentage(content, to: &output)
        case .day: return appendDay(content, to: &output)
        }
    }

    /// As inspections have them: `Satisfactory` is grade 3's name before 2012.
    private static let judgements = ["Outstanding", "Good", "Requires Improvement", "Satisfactory", "Inadequate"].map { Array($0.utf8) }

    static func appendNull(to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        output.append(UInt8(ascii: "N"))
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Nil for a text with a zero byte, which PostgreSQL takes from nobody.
    private static func appendText(_ content: UnsafeBufferPointer<UInt8>, doubledQuotes: Bool, to output: inout [UInt8]) -> Bool? {
        guard doubledQuotes || content.contains(where: { $0 >= 0x80 || $0 == 0x5C || $0 < 0x20 }) else {
            output.append(contentsOf: content)
            return true
        }
        guard !content.contains(0) else { return nil }
        let legacy = content.contains { $0 >= 0x80 } && !Windows1252.isUTF8(content)
        var afterQuote = false
        for byte in content {
            if doubledQuotes, byte == UInt8(ascii: "\"") {
                afterQuote.toggle()
                if afterQuote { continue }
            } else {
                afterQuote = false
            }
            switch byte {
            case UInt8(ascii: "\\"): output.append(contentsOf: [0x5C, 0x5C])
            case UInt8(ascii: "\n"): output.append(contentsOf: [0x5C, UInt8(ascii: "n")])
            case UInt8(ascii: "\r"): output.append(contentsOf: [0x5C, UInt8(ascii: "r")])
            case UInt8(ascii: "\t"): output.append(contentsOf: [0x5C, UInt8(ascii: "t")])
            case 0x80... where legacy: Windows1252.append(byte, to: &output)
            default: output.append(byte)
            }
        }
        return true
    }

    /// Up to nine digits. Letters alone ("NA", "SUPP") say that the number is withheld or does not apply.
    private static func appendInteger(_ content: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Bool? {
        if content.allSatisfy(isDigit) {
            guard content.count <= 9 else { return nil }
            output.append(contentsOf: content)
            return true
        }
        return withheld(content, to: &output)
    }

    private static func appendPercentage(_ content: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Bool? {
        let digits = content.last == UInt8(ascii: "%") ? UnsafeBufferPointer(rebasing: content.dropLast()) : content
        let points = digits.count { $0 == UInt8(ascii: ".") }
        if points <= 1, digits.count > points, digits.count <= 12, digits.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) {
            output.append(contentsOf: digits)
            return true
        }
        return withheld(content, to: &output)
    }

    private static func withheld(_ content: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Bool? {
        guard content.count <= 5, content.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }) else { return nil }
        appendNull(to: &output)
        return false
    }

    /// `31-08-1992`, `31/08/1992`, `1992-08-31` or `19920831`; no other order, and no day that there is not.
    private static func appendDay(_ content: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Bool? {
        guard content.count == 10 || content.count == 8 else { return nil }
        func number(_ from: Int, _ length: Int) -> Int? {
            var value = 0
            for index in from..<from + length {
                guard isDigit(content[index]) else { return nil }
                value = value * 10 + Int(content[index] - 0x30)
            }
            return value
        }
        if content.count == 8 {
            guard let year = number(0, 4), let month = number(4, 2), let day = number(6, 2), Day(year: year, month: month, day: day) != nil else { return nil }
            output.append(contentsOf: content)
            return true
        }
        func separated(_ first: Int, _ second: Int) -> Bool {
            content[first] == content[second] && (content[first] == UInt8(ascii: "-") || content[first] == UInt8(ascii: "/"))
        }
        if separated(2, 5), let day = number(0, 2), let month = number(3, 2), let year = number(6, 4), Day(year: year, month: month, day: day) != nil {
            for index in [6, 7, 8, 9, 2, 3, 4, 2, 0, 1] { output.append(index == 2 ? UInt8(ascii: "-") : content[index]) }
            return true
        }
        if separated(4, 7), let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), Day(year: year, month: month, day: day) != nil {
            for index in 0..<10 { output.append(index == 4 || index == 7 ? UInt8(ascii: "-") : content[index]) }
            return true
        }
        return nil
    }
}
