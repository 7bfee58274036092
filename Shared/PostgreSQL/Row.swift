/// A row of a result. Columns are read by name.
package struct Row: Sendable {
    let columns: Columns
    let values: [String?]

    /// The value of a column that is not NULL.
    ///
    /// Throws `DatabaseError` (decoding) when the column is absent, NULL, or not of that type.
    package func get<Value: SQLDecodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        guard let value = try getOptional(column, as: type) else {
            throw DatabaseError(kind: .decoding, message: "Column “\(column)” is NULL where \(type) is wanted.")
        }
        return value
    }

    /// The value of a column; nil for NULL.
    ///
    /// Throws `DatabaseError` (decoding) when the column is absent or not of that type.
    package func getOptional<Value: SQLDecodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value? {
        guard let index = columns.index[column] else {
            throw DatabaseError(kind: .decoding, message: "There is no column “\(column)” among \(columns.names.joined(separator: ", ")).")
        }
        guard let text = values[index] else { return nil }
        guard let value = Value(sqlText: text) else {
            throw DatabaseError(kind: .decoding, message: "Column “\(column)” cannot be read as \(type).")
        }
        return value
    }

    /// The names of a result's columns, shared by its rows.
    final class Columns: Sendable {
        let names: [String]
        let index: [String: Int]

        init(_ names: [String]) {
            self.names = names
            index = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }
}
