/// A value that can be bound. `sqlText` is PostgreSQL's text form.
package protocol SQLEncodable: SQLArrayElement {
    static var sqlType: SQLType { get }
    var sqlText: String { get }
}

/// A value that can be read from PostgreSQL's text form; nil where the text is no such value.
package protocol SQLDecodable: SQLArrayDecodable {
    init?(sqlText: String)
}

extension String: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .text }
    package var sqlText: String { self }
    package init?(sqlText: String) { self = sqlText }
}

extension Int: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .integer }
    package var sqlText: String { String(self) }
    package init?(sqlText: String) { self.init(sqlText) }
}

extension Int64: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .integer }
    package var sqlText: String { String(self) }
    package init?(sqlText: String) { self.init(sqlText) }
}

extension Int32: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .integer32 }
    package var sqlText: String { String(self) }
    package init?(sqlText: String) { self.init(sqlText) }
}

extension Bool: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .boolean }
    package var sqlText: String { self ? "t" : "f" }
    package init?(sqlText: String) {
        switch sqlText {
        case "t": self = true
        case "f": self = false
        default: return nil
        }
    }
}

extension Double: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .double }
    package var sqlText: String { String(self) }
    package init?(sqlText: String) { self.init(sqlText) }
}

/// jsonb as text.
package struct JSONText: SQLEncodable, SQLDecodable, Hashable {
    package var text: String

    package init(_ text: String) { self.text = text }
    package static var sqlType: SQLType { .json }
    package var sqlText: String { text }
    package init?(sqlText: String) { text = sqlText }
}

extension SQLEncodable where Self: RawRepresentable, RawValue: SQLEncodable {
    package static var sqlType: SQLType { RawValue.sqlType }
    package var sqlText: String { rawValue.sqlText }
}

extension SQLDecodable where Self: RawRepresentable, RawValue: SQLDecodable {
    package init?(sqlText: String) {
        guard let raw = RawValue(sqlText: sqlText) else { return nil }
        self.init(rawValue: raw)
    }
}
