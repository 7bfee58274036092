package import Contracts
package import PostgreSQL

// The contracts' values as PostgreSQL stores them: ids are uuid, days date, instants timestamptz, money bigint
// pence, bodies text (`school:100000`).

extension ID: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .uuid }
    package var sqlText: String { description }
    package init?(sqlText: String) { self.init(sqlText) }
}

extension Day: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .date }
    package var sqlText: String { description }
    package init?(sqlText: String) { self.init(sqlText) }
}

extension Instant: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .timestamp }
    package var sqlText: String { description }
    package init?(sqlText: String) { self.init(sqlText) }
}

extension Pence: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .integer }
    package var sqlText: String { String(amount) }
    package init?(sqlText: String) {
        guard let amount = Int64(sqlText) else { return nil }
        self.init(amount)
    }
}

extension BodyReference: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .text }
    package var sqlText: String { description }
    package init?(sqlText: String) { self.init(sqlText) }
}
