/// What can stand in an array that is bound: a value, or an optional one (NULL when nil).
package protocol SQLArrayElement: Sendable {
    static var sqlElementType: SQLType { get }
    var sqlElementText: String? { get }
    /// The type and text of a whole array; bytes differ from other elements in that theirs is `bytea`.
    static var sqlArrayType: SQLType { get }
    static func sqlArrayText(of elements: [Self]) -> String
}

/// What can stand in an array that is read.
package protocol SQLArrayDecodable: Sendable {
    init?(sqlElementText: String?)
    static func sqlArray(from text: String) -> [Self]?
}

extension SQLArrayElement {
    package static var sqlArrayType: SQLType { SQLType(oid: sqlElementType.arrayOID, arrayOID: 0) }
    package static func sqlArrayText(of elements: [Self]) -> String { ArrayText.encode(elements.map { $0.sqlElementText }) }
}

extension SQLEncodable {
    package static var sqlElementType: SQLType { sqlType }
    package var sqlElementText: String? { sqlText }
}

extension SQLArrayDecodable {
    package static func sqlArray(from text: String) -> [Self]? {
        guard let texts = ArrayText.decode(text) else { return nil }
        var elements: [Self] = []
        elements.reserveCapacity(texts.count)
        for text in texts {
            guard let element = Self(sqlElementText: text) else { return nil }
            elements.append(element)
        }
        return elements
    }
}

extension SQLDecodable {
    package init?(sqlElementText: String?) {
        guard let sqlElementText else { return nil }
        self.init(sqlText: sqlElementText)
    }
}

extension Optional: SQLArrayElement where Wrapped: SQLEncodable {
    package static var sqlElementType: SQLType { Wrapped.sqlType }
    package var sqlElementText: String? { self?.sqlText }
}

extension Optional: SQLArrayDecodable where Wrapped: SQLDecodable {
    package init?(sqlElementText: String?) {
        guard let sqlElementText else {
            self = Self.none
            return
        }
        guard let wrapped = Wrapped(sqlText: sqlElementText) else { return nil }
        self = Self.some(wrapped)
    }
}

extension Array: SQLArrayElement where Element: SQLArrayElement {}

/// An array of one dimension, for `UNNEST` and `= ANY`; `[UInt8]` is `bytea`.
extension Array: SQLEncodable where Element: SQLArrayElement {
    package static var sqlType: SQLType { Element.sqlArrayType }
    package var sqlText: String { Element.sqlArrayText(of: self) }
}

extension Array: SQLArrayDecodable where Element: SQLArrayDecodable {}

extension Array: SQLDecodable where Element: SQLArrayDecodable {
    package init?(sqlText: String) {
        guard let elements = Element.sqlArray(from: sqlText) else { return nil }
        self = elements
    }
}
