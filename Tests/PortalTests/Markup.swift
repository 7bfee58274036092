/// The shape of a piece of HTML: what its elements are, with their classes and what assistive technology and scripts go by.
struct Markup: Equatable, CustomStringConvertible {
    /// One line for each element, indented by its depth.
    private(set) var lines: [String] = []

    /// Attributes that are compared by value; of others, such as ids, only that they are there.
    private static let byValue: Set<Substring> = [
        "role", "type", "data-module", "data-prevent-double-click", "data-behaviour", "rel", "inputmode", "autocomplete", "scope", "aria-hidden",
        "aria-current",
        "rows",
    ]
    private static let byPresence: Set<Substring> = ["id", "for", "name", "aria-describedby", "aria-labelledby", "href"]
    private static let empty: Set<Substring> = ["input", "br", "img", "meta", "link"]

    /// The first element with the class, whose tag contains the text, and all within it; empty where there is none.
    init(_ html: String, from type: String, containing text: String = "") {
        var rest = html[...]
        var depth = 0
        var begun = false
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            let tag = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
            if tag.hasPrefix("/") {
                guard begun else { continue }
                depth -= 1
                if depth == 0 { return }
                continue
            }
            let attributes = Self.attributes(tag)
            if !begun {
                guard (attributes["class"] ?? "").split(separator: " ").contains(type[...]), text.isEmpty || tag.contains(text) else { continue }
                begun = true
            }
            lines.append(String(repeating: "  ", count: depth) + Self.line(name, attributes))
            if !Self.empty.contains(name) && !tag.hasSuffix("/") { depth += 1 }
            if depth == 0 { return }
        }
    }

    private static func line(_ name: Substring, _ attributes: [Substring: Substring]) -> String {
        let classes = (attributes["class"] ?? "").split(separator: " ").sorted().map { ".\($0)" }.joined()
        let values = attributes.filter { byValue.contains($0.key) }.map { "\($0.key)=\($0.value)" }
        let present = attributes.keys.filter(byPresence.contains).map(String.init)
        return ([name + classes] + (values + present).sorted()).joined(separator: " ")
    }

    private static func attributes(_ tag: Substring) -> [Substring: Substring] {
        var attributes: [Substring: Substring] = [:]
        var rest = tag
        while let equals = rest.firstRange(of: "=\"") {
            let name = rest[..<equals.lowerBound].split { $0.isWhitespace }.last ?? ""
            let value = rest[equals.upperBound...].prefix { $0 != "\"" }
            attributes[name] = value
            rest = rest[value.endIndex...].dropFirst()
        }
        return attributes
    }

    var description: String { lines.joined(separator: "\n") }
}
