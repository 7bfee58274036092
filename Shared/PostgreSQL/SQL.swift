/// A statement with its parameters: `"SELECT name FROM register.school WHERE urn = \(urn)"` binds `urn` as `$1`.
///
/// What a person typed can only ever become a parameter: there is no interpolation that puts a plain string into the text.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The statement with `$1`, `$2` … where its parameters stand.
    package let text: String
    package let parameters: [SQLParameter]
    /// The text between the parameters: one more than there are parameters.
    let segments: [String]

    package init(stringLiteral value: String) { self.init(segments: [value], parameters: []) }

    package init(stringInterpolation: Interpolation) { self.init(segments: stringInterpolation.segments, parameters: stringInterpolation.parameters) }

    /// Trusted text, such as a migration; never anything a person typed.
    package init(trusted text: String) { self.init(segments: [text], parameters: []) }

    private init(segments: [String], parameters: [SQLParameter]) {
        var text = segments[0]
        for (index, segment) in segments.dropFirst().enumerated() {
            text += "$\(index + 1)"
            text += segment
        }
        self.text = text
        self.segments = segments
        self.parameters = parameters
    }
}

extension SQL {
    package struct Interpolation: StringInterpolationProtocol {
        var segments = [""]
        var parameters: [SQLParameter] = []

        package init(literalCapacity: Int, interpolationCount: Int) { parameters.reserveCapacity(interpolationCount) }

        package mutating func appendLiteral(_ literal: String) { segments[segments.count - 1] += literal }

        /// A bound parameter, with its PostgreSQL type.
        package mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value) {
            append(SQLParameter(type: Value.sqlType, text: value.sqlText))
        }

        /// A bound parameter: NULL when nil.
        package mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value?) {
            append(SQLParameter(type: Value.sqlType, text: value?.sqlText))
        }

        /// A quoted identifier, such as a schema's name.
        package mutating func appendInterpolation(identifier: String) { appendLiteral(SQL.quoted(identifier: identifier)) }

        /// A fragment; its parameters take their place among the others.
        package mutating func appendInterpolation(_ fragment: SQL) {
            segments[segments.count - 1] += fragment.segments[0]
            segments += fragment.segments.dropFirst()
            parameters += fragment.parameters
        }

        private mutating func append(_ parameter: SQLParameter) {
            parameters.append(parameter)
            segments.append("")
        }
    }

    /// An identifier in double quotes, as PostgreSQL's `quote_ident` would when it must.
    package static func quoted(identifier: String) -> String {
        "\"" + identifier.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// A string constant in single quotes, for the few statements that take no parameters (`CREATE ROLE … PASSWORD`).
    package static func quoted(literal: String) -> String {
        "'" + literal.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}

/// A value bound to a statement: its type and its text form, nil for NULL.
package struct SQLParameter: Sendable {
    package var type: SQLType
    package var text: String?

    package init(type: SQLType, text: String?) {
        self.type = type
        self.text = text
    }
}
