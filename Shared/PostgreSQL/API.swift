// INTERFACE SKETCH: the bodies come from the module's author, who splits this into files. Signatures are what others build on.
package import Logging

/// A statement with its parameters: `"SELECT name FROM register.school WHERE urn = \(urn)"` binds `urn` as `$1`.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    package var text: String
    package var parameters: [SQLParameter]
    package init(stringLiteral value: String) { text = value; parameters = [] }
    package init(stringInterpolation: Interpolation) { text = stringInterpolation.text; parameters = stringInterpolation.parameters }
    /// Trusted text, such as a migration; never anything a person typed.
    package init(trusted text: String) { self.text = text; parameters = [] }

    package struct Interpolation: StringInterpolationProtocol {
        var text = ""
        var parameters: [SQLParameter] = []
        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) { text += literal }
        /// A bound parameter, with its PostgreSQL type.
        package mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value) { fatalError() }
        /// NULL when nil.
        package mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value?) { fatalError() }
        /// A quoted identifier, such as a schema's name.
        package mutating func appendInterpolation(identifier: String) { fatalError() }
        /// A fragment, its parameters renumbered.
        package mutating func appendInterpolation(_ fragment: SQL) { fatalError() }
    }
}
package struct SQLParameter: Sendable { package var type: SQLType; package var text: String? }
/// A type of PostgreSQL, by its object ids (of itself and of its array).
package struct SQLType: Sendable, Hashable {
    package var oid: UInt32
    package var arrayOID: UInt32
    package init(oid: UInt32, arrayOID: UInt32) { self.oid = oid; self.arrayOID = arrayOID }
    package static let text = SQLType(oid: 25, arrayOID: 1009)
    package static let integer = SQLType(oid: 20, arrayOID: 1016)  // bigint
    package static let double = SQLType(oid: 701, arrayOID: 1022)
    package static let boolean = SQLType(oid: 16, arrayOID: 1000)
    package static let uuid = SQLType(oid: 2950, arrayOID: 2951)
    package static let date = SQLType(oid: 1082, arrayOID: 1182)
    package static let timestamp = SQLType(oid: 1184, arrayOID: 1185)  // timestamptz
    package static let bytes = SQLType(oid: 17, arrayOID: 1001)
    package static let json = SQLType(oid: 3802, arrayOID: 3807)  // jsonb
}
/// A value that can be bound. `sqlText` is PostgreSQL's text form.
package protocol SQLEncodable: Sendable {
    static var sqlType: SQLType { get }
    var sqlText: String { get }
}
/// A value that can be read from PostgreSQL's text form. Throws DatabaseError (decoding) naming the column.
package protocol SQLDecodable: Sendable {
    init?(sqlText: String)
}
// Conformances exist for: String, Int, Int64, Int32, Bool, Double, [UInt8] (bytea), JSONText(String); arrays of SQLEncodable
// elements (as uuid[], text[] … for UNNEST and = ANY) including arrays of optionals, and arrays of decodable elements. ID, Day, Instant, Pence, BodyReference conform in Messaging.
extension String: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .text }; package var sqlText: String { self }; package init?(sqlText: String) { self = sqlText }
}
extension Int: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .integer }; package var sqlText: String { String(self) }; package init?(sqlText: String) { self.init(sqlText) }
}
extension Int64: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .integer }; package var sqlText: String { String(self) }; package init?(sqlText: String) { self.init(sqlText) }
}
extension Bool: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .boolean }; package var sqlText: String { self ? "t" : "f" }; package init?(sqlText: String) { self = sqlText == "t" }
}
extension Double: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .double }; package var sqlText: String { String(self) }; package init?(sqlText: String) { self.init(sqlText) }
}
extension Array: SQLEncodable where Element: SQLEncodable { package static var sqlType: SQLType { fatalError() }; package var sqlText: String { fatalError() } }
extension Array: SQLDecodable where Element: SQLDecodable { package init?(sqlText: String) { fatalError() } }
/// jsonb as text.
package struct JSONText: SQLEncodable, SQLDecodable, Hashable {
    package var text: String; package init(_ text: String) { self.text = text }; package static var sqlType: SQLType { .json };
    package var sqlText: String { text }; package init?(sqlText: String) { text = sqlText }
}

/// A row of a result. Columns are read by name; or all at once, in order, as a tuple.
package struct Row: Sendable {
    /// Throws DatabaseError when the column is absent, NULL, or not of that type.
    package func get<Value: SQLDecodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value { fatalError() }
    /// Nil for NULL.
    package func getOptional<Value: SQLDecodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value? { fatalError() }
}

/// What runs statements: a connection or a transaction.
package protocol Queryable: Sendable {
    @discardableResult func query(_ statement: SQL) async throws -> [Row]
    /// Runs it and answers the number of rows that it affected.
    @discardableResult func execute(_ statement: SQL) async throws -> Int
    /// Several statements in one string, without parameters: migrations.
    func script(_ text: String) async throws
    /// COPY … FROM STDIN: `next` gives chunks until nil; throwing from it aborts the copy.
    @discardableResult func copyIn(_ statement: SQL, next: @Sendable () throws -> [UInt8]?) async throws -> Int
    /// COPY … TO STDOUT.
    func copyOut(_ statement: SQL, receive: @Sendable ([UInt8]) throws -> Void) async throws
}
extension Queryable {
    /// The only row, or nil; more than one is an error.
    package func queryOne(_ statement: SQL) async throws -> Row? { fatalError() }
}

/// One libpq connection: an actor on a thread of its own.
package actor Connection: Queryable {
    package static func open(_ configuration: DatabaseConfiguration, logger: Logger) async throws -> Connection { fatalError() }
    package func query(_ statement: SQL) async throws -> [Row] { fatalError() }
    package func execute(_ statement: SQL) async throws -> Int { fatalError() }
    package func script(_ text: String) async throws { fatalError() }
    package func copyIn(_ statement: SQL, next: @Sendable () throws -> [UInt8]?) async throws -> Int { fatalError() }
    package func copyOut(_ statement: SQL, receive: @Sendable ([UInt8]) throws -> Void) async throws { fatalError() }
    /// BEGIN … COMMIT; ROLLBACK when the body throws. Errors keep every cause.
    package func transaction<T: Sendable>(_ options: TransactionOptions = .init(), _ body: @Sendable (Transaction) async throws -> T) async throws -> T {
        fatalError()
    }
    package func close() async { fatalError() }
}
package struct TransactionOptions: Sendable {
    package var readOnly = false; package var isolation = "READ COMMITTED";
    package init(readOnly: Bool = false, isolation: String = "READ COMMITTED") { self.readOnly = readOnly; self.isolation = isolation }
}
/// An open transaction.
package struct Transaction: Queryable {
    package func query(_ statement: SQL) async throws -> [Row] { fatalError() }
    package func execute(_ statement: SQL) async throws -> Int { fatalError() }
    package func script(_ text: String) async throws { fatalError() }
    package func copyIn(_ statement: SQL, next: @Sendable () throws -> [UInt8]?) async throws -> Int { fatalError() }
    package func copyOut(_ statement: SQL, receive: @Sendable ([UInt8]) throws -> Void) async throws { fatalError() }
    /// Runs the body; when it throws, only what it did is undone.
    package func savepoint<T: Sendable>(_ body: @Sendable (Transaction) async throws -> T) async throws -> T { fatalError() }
}
/// A bounded set of connections, opened when needed, replaced when broken.
package final class Pool: Sendable {
    package init(_ configuration: DatabaseConfiguration, size: Int, logger: Logger) { fatalError() }
    package func withConnection<T: Sendable>(_ body: @Sendable (Connection) async throws -> T) async throws -> T { fatalError() }
    package func transaction<T: Sendable>(_ options: TransactionOptions = .init(), _ body: @Sendable (Transaction) async throws -> T) async throws -> T {
        fatalError()
    }
    package func query(_ statement: SQL) async throws -> [Row] { fatalError() }
    package func close() async { fatalError() }
}
/// How to reach a database: libpq keywords.
package struct DatabaseConfiguration: Sendable {
    package var host: String  // a host, or a directory with a unix socket
    package var port: Int
    package var database: String
    package var user: String
    package var password: String?
    package var applicationName: String
    package init(host: String, port: Int = 5432, database: String, user: String, password: String? = nil, applicationName: String = "alongside") {
        self.host = host; self.port = port; self.database = database; self.user = user; self.password = password; self.applicationName = applicationName
    }
}
/// What PostgreSQL or libpq said: SQLSTATE where there is one. `description` is safe to show; details are for the log.
package struct DatabaseError: Error, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable { case connection, statement, decoding, cancelled, cleanup }
    package var kind: Kind
    package var sqlState: String?
    package var message: String
    package var detail: String?
    package var constraint: String?
    package var causes: [any Error]
    package init(kind: Kind, sqlState: String? = nil, message: String, detail: String? = nil, constraint: String? = nil, causes: [any Error] = []) {
        self.kind = kind; self.sqlState = sqlState; self.message = message; self.detail = detail; self.constraint = constraint; self.causes = causes
    }
    /// Class of SQLSTATE, such as "23".
    package var sqlClass: String? { sqlState.map { String($0.prefix(2)) } }
    package var isRetriable: Bool { fatalError() }
    package var description: String { message }
}
/// A numbered migration of one schema.
package struct Migration: Sendable {
    package var number: Int
    package var name: String
    package var text: String
    package init(number: Int, name: String, text: String) { self.number = number; self.name = name; self.text = text }
}
