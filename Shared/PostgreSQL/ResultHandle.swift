import CPostgreSQL

/// A `PGresult`, freed with this object.
final class ResultHandle {
    private let pointer: OpaquePointer?

    /// Takes ownership. Nil where libpq had no memory or no connection to make one.
    init(_ pointer: OpaquePointer?) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    var status: ExecStatusType { PQresultStatus(pointer) }

    /// `COMMIT`, `INSERT 0 3` …
    var commandTag: String { pointer.flatMap { PQcmdStatus($0) }.map { String(cString: $0) } ?? "" }

    /// Rows affected; 0 for a statement that counts none.
    var affected: Int { pointer.flatMap { PQcmdTuples($0) }.flatMap { Int(String(cString: $0)) } ?? 0 }

    var rows: [Row] {
        let width = PQnfields(pointer)
        guard width > 0 else { return [] }
        let columns = Row.Columns((0..<width).map { PQfname(pointer, $0).map { String(cString: $0) } ?? "" })
        return (0..<PQntuples(pointer)).map { row in Row(columns: columns, values: (0..<width).map { value(row, $0) }) }
    }

    private func value(_ row: Int32, _ column: Int32) -> String? {
        guard PQgetisnull(pointer, row, column) == 0, let bytes = PQgetvalue(pointer, row, column) else { return nil }
        let length = Int(PQgetlength(pointer, row, column))
        return bytes.withMemoryRebound(to: UInt8.self, capacity: length) {
            String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
        }
    }

    /// A part of an error: `PG_DIAG_SQLSTATE` and its like, which are characters.
    private func field(_ code: Character) -> String? {
        guard let code = code.asciiValue, let text = PQresultErrorField(pointer, Int32(code)) else { return nil }
        return String(cString: text)
    }

    var severity: String? { field("V") }
    var primaryMessage: String? { field("M") }
    var sqlState: String? { field("C") }

    /// The error that this result is, for the statement that met it.
    func error(statement: String?, connectionMessage: String, isBroken: Bool) -> DatabaseError {
        let sqlState = sqlState ?? (isBroken ? "08006" : nil)
        let kind: DatabaseError.Kind = isBroken ? .connection : sqlState == "57014" ? .cancelled : .statement
        return DatabaseError(
            kind: kind, sqlState: sqlState, message: primaryMessage ?? connectionMessage, detail: field("D"), constraint: field("n"), statement: statement)
    }
}
