/// What runs statements: a connection, a transaction or a pool.
package protocol Queryable: Sendable {
    @discardableResult func query(_ statement: SQL) async throws -> [Row]
    /// Runs it and answers the number of rows that it affected.
    @discardableResult func execute(_ statement: SQL) async throws -> Int
    /// Several statements in one string, without parameters: migrations.
    func script(_ text: String) async throws
    /// `COPY … FROM STDIN`: `next` gives chunks until nil; throwing from it aborts the copy. Answers the number of rows.
    ///
    /// `next` runs on the connection's thread, between two writes to the socket.
    @discardableResult func copyIn(_ statement: SQL, next: @Sendable () throws -> [UInt8]?) async throws -> Int
    /// `COPY … TO STDOUT`: `receive` gets one row's bytes at a time, on the connection's thread; throwing from it aborts the copy.
    func copyOut(_ statement: SQL, receive: @Sendable ([UInt8]) throws -> Void) async throws
}

extension Queryable {
    /// The only row, or nil; more than one is an error (cardinality violation, 21000).
    package func queryOne(_ statement: SQL) async throws -> Row? {
        let rows = try await query(statement)
        guard rows.count <= 1 else {
            throw DatabaseError(kind: .statement, sqlState: "21000", message: "One row was expected, \(rows.count) came.", statement: statement.text)
        }
        return rows.first
    }
}
