import Contracts

/// Text with ((personalisation)), as GOV.UK Notify writes it.
package struct MailTemplate: Sendable {
    package enum Part: Sendable, Equatable {
        case text(String)
        case field(String)
    }

    package let parts: [Part]

    /// A `((` that is never closed is plain text.
    package init(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "(("), let close = rest[open.upperBound...].firstRange(of: "))") {
            if open.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<open.lowerBound]))) }
            parts.append(.field(String(rest[open.upperBound..<close.lowerBound]).trimmed.lowercased().replacing(" ", with: "_")))
            rest = rest[close.upperBound...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    package var fields: Set<String> {
        Set(
            parts.compactMap { part in
                if case .field(let name) = part { return name }
                return nil
            })
    }

    /// Refuses (invalid) a field that nobody can fill, naming those that there are.
    package func refuseUnknown(of known: [String], field: String) throws {
        for name in fields.sorted() where !known.contains(name) {
            throw Refusal(
                .invalid, "((\(name))) is nothing that a message can be filled with.",
                remedy: "Use one of \(known.map { "((\($0)))" }.joined(separator: ", ")).", field: field)
        }
    }

    /// The text with its fields filled. Refuses (invalid) when a value is missing.
    package func filled(with values: [String: String]) throws -> String {
        try parts.map { part in
            switch part {
            case .text(let text): return text
            case .field(let name):
                guard let value = values[name], !value.isEmpty else {
                    throw Refusal(.invalid, "((\(name))) has no value.", remedy: "Take it out of the text, or record it.", field: name)
                }
                return value
            }
        }.joined()
    }
}
