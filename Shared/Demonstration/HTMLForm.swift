/// A form on a page, read as a browser would: where it goes and what its fields are.
struct HTMLForm: Sendable {
    struct Field: Sendable {
        var name: String
        var type: String
        var value: String
        var isChecked: Bool
    }

    var action: String
    var fields: [Field]

    /// Every form of the page that is sent by POST.
    static func all(in page: String) -> [HTMLForm] {
        page.components(between: "<form", and: "</form>").compactMap { text in
            guard let end = text.firstIndex(of: ">") else { return nil }
            let attributes = HTMLTag.attributes(of: text[..<end])
            guard attributes["method"]?.lowercased() == "post" else { return nil }
            return HTMLForm(action: attributes["action"] ?? "", fields: fields(in: text[end...]))
        }
    }

    /// The values that a browser would send if nothing were touched.
    var untouched: [(String, String)] {
        fields.filter { !["radio", "checkbox", "submit", "option"].contains($0.type) || $0.isChecked }.map { ($0.name, $0.value) }
    }

    /// What is sent when these fields are filled in and the rest is left alone.
    func filled(_ values: [(String, String)]) -> [(String, String)] {
        let names = Set(values.map(\.0))
        return untouched.filter { !names.contains($0.0) } + values
    }

    /// The values offered by the radio buttons or checkboxes, or the options, of a name.
    func choices(_ name: String) -> [String] {
        fields.filter { $0.name == name && ["radio", "checkbox", "option"].contains($0.type) && !$0.value.isEmpty }.map(\.value)
    }

    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    private static func fields(in text: Substring) -> [Field] {
        var fields: [Field] = []
        var select: String?
        for tag in HTMLTag.all(in: text) {
            let attributes = HTMLTag.attributes(of: tag)
            let word = tag.prefix { $0.isLetter || $0 == "/" }.lowercased()
            switch word {
            case "input":
                guard let name = attributes["name"] else { continue }
                fields.append(
                    Field(name: name, type: attributes["type"] ?? "text", value: attributes["value"] ?? "", isChecked: attributes["checked"] != nil))
            case "textarea": if let name = attributes["name"] { fields.append(Field(name: name, type: "textarea", value: "", isChecked: false)) }
            case "select": select = attributes["name"]
            case "/select": select = nil
            case "option":
                if let select {
                    fields.append(Field(name: select, type: "option", value: attributes["value"] ?? "", isChecked: attributes["selected"] != nil))
                }
            default: continue
            }
        }
        return fields.filter { $0.type != "option" || $0.isChecked || !$0.value.isEmpty }
    }
}

/// Just enough of HTML for pages of our own.
enum HTMLTag {
    /// The inside of every tag, without its brackets.
    static func all(in text: Substring) -> [Substring] {
        var tags: [Substring] = []
        var rest = text
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            tags.append(rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
        }
        return tags
    }

    static func attributes(of tag: some StringProtocol) -> [String: String] {
        var attributes: [String: String] = [:]
        var rest = Substring(tag).drop { !$0.isWhitespace }
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            guard !rest.isEmpty else { return attributes }
            let name = rest.prefix { !$0.isWhitespace && $0 != "=" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=", rest.dropFirst().first == "\"" else {
                attributes[String(name).lowercased()] = ""
                continue
            }
            let value = rest.dropFirst(2).prefix { $0 != "\"" }
            rest = rest.dropFirst(value.count + 3)
            attributes[String(name).lowercased()] = unescape(value)
        }
    }

    static func unescape(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
        return String(text).replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }
}

extension String {
    func components(between start: String, and end: String) -> [Substring] {
        var found: [Substring] = []
        var rest = self[...]
        while let open = rest.firstRange(of: start) {
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: end) else { break }
            found.append(rest[..<close.lowerBound])
            rest = rest[close.upperBound...]
        }
        return found
    }
}
