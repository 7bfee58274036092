import Contracts

/// Text with ((personalisation)), as GOV.UK Notify writes it: ((a_field)), and ((a_condition??text where it holds)).
package struct MailTemplate: Sendable {
    package enum Part: Sendable, Equatable {
        case text(String)
        case field(String)
        /// Shown where the field's value is `yes`.
        case conditional(String, text: String)
    }

    package let parts: [Part]
    /// Of values and of conditions.
    package let fields: Set<String>

    /// A `((` that is never closed is plain text. Of `(((link)))`, as a link's target is written, the innermost pair counts.
    package init(_ text: String) {
        var parts: [Part] = []
        func unmarked(_ text: Substring) -> String { text.filter { !FilledText.isMark($0) } }
        func add(_ text: Substring) {
            if !text.isEmpty { parts.append(.text(unmarked(text))) }
        }
        var rest = text[...]
        while var open = rest.firstRange(of: "(("), let close = rest[open.upperBound...].firstRange(of: "))") {
            while open.upperBound < close.lowerBound, rest[open.upperBound] == "(" {
                open = rest.index(after: open.lowerBound)..<rest.index(after: open.upperBound)
            }
            add(rest[..<open.lowerBound])
            let inner = rest[open.upperBound..<close.lowerBound]
            if let question = inner.firstRange(of: "??") {
                parts.append(.conditional(Self.name(inner[..<question.lowerBound]), text: unmarked(inner[question.upperBound...])))
            } else {
                parts.append(.field(Self.name(inner)))
            }
            rest = rest[close.upperBound...]
        }
        add(rest)
        self.parts = parts
        fields = Set(
            parts.compactMap { part in
                switch part {
                case .text: nil
                case .field(let name): name
                case .conditional(let name, _): name
                }
            })
    }

    private static func name(_ text: Substring) -> String { String(text).trimmed.lowercased().replacing(" ", with: "_") }

    /// Refuses (invalid) a field that nobody can fill, and a condition that is neither yes nor no, naming those that there are.
    package func refuseUnknown(fields known: [String], conditions: [String], field: String) throws {
        for part in parts {
            let (name, allowed, example): (String, [String], String)
            switch part {
            case .text: continue
            case .field(let asked): (name, allowed, example) = (asked, known, "")
            case .conditional(let asked, _): (name, allowed, example) = (asked, conditions, "??…")
            }
            guard !allowed.contains(name) else { continue }
            throw Refusal(
                .invalid,
                example.isEmpty ? "((\(name))) is nothing that a message can be filled with." : "((\(name)??…)) is nothing that is either yes or no.",
                remedy: "Use one of \(allowed.map { "((\($0)\(example)))" }.joined(separator: ", ")).", field: field)
        }
    }

    /// The text with its fields filled. Refuses (invalid) when a value is missing.
    package func filled(with values: [String: String]) throws -> String { try filledText(with: values).plain }

    /// The same with the values kept apart, so that a value is never read as Markdown.
    func filledText(with values: [String: String], links: Set<String> = []) throws -> FilledText {
        func value(_ name: String) throws -> String {
            guard let value = values[name], !value.isEmpty else {
                throw Refusal(.invalid, "((\(name))) has no value.", remedy: "Take it out of the text, or record it.", field: name)
            }
            return value
        }
        var filled = FilledText()
        for part in parts {
            switch part {
            case .text(let text): filled.text += text
            case .conditional(let name, let text): filled.text += try value(name) == "yes" ? text : ""
            case .field(let name): filled.append(value: try value(name), isLink: links.contains(name))
            }
        }
        return filled
    }
}
