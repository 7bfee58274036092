import CPostgreSQL
import Glibc
import Logging

/// A `PGconn`, finished with this object; the only file, with its extensions for COPY and for asking whether a server is there, that makes libpq's blocking calls.
final class ConnectionHandle {
    let pointer: OpaquePointer
    let notices: NoticeSink
    /// The server turned out to take no writes: it was demoted, or is being.
    private(set) var isReadOnly = false

    /// Connects, blocking. Throws `DatabaseError` (connection) naming the server that did not answer.
    init(_ configuration: DatabaseConfiguration, logger: Logger) throws {
        let keywords = configuration.keywords
        let pointer = Self.withCStrings(keywords.map(\.name)) { names in
            Self.withCStrings(keywords.map(\.value)) { values in PQconnectdbParams(names, values, 0) }
        }
        guard let pointer else { throw DatabaseError(kind: .connection, message: "There is no memory for a connection.") }
        guard PQstatus(pointer) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(pointer)).trimmed
            PQfinish(pointer)
            throw DatabaseError(
                kind: .connection, sqlState: "08001",
                message: "PostgreSQL cannot be reached at \(configuration.host), port \(configuration.port), database \(configuration.database): \(message)")
        }
        self.pointer = pointer
        notices = NoticeSink(logger)
        PQsetNoticeReceiver(
            pointer, { context, result in Unmanaged<NoticeSink>.fromOpaque(context!).takeUnretainedValue().receive(result) },
            Unmanaged.passUnretained(notices).toOpaque())
    }

    deinit { PQfinish(pointer) }

    /// Of no use any more: whoever has it opens another.
    var isBroken: Bool { isReadOnly || PQstatus(pointer) != CONNECTION_OK }
    /// Which of several servers it is.
    var place: DatabasePlace? {
        guard let host = PQhost(pointer), let port = PQport(pointer).flatMap({ Int(String(cString: $0)) }) else { return nil }
        return DatabasePlace(host: String(cString: host), port: port)
    }
    var transactionStatus: PGTransactionStatusType { PQtransactionStatus(pointer) }
    var socket: Int32 { PQsocket(pointer) }
    var errorMessage: String { String(cString: PQerrorMessage(pointer)).trimmed }

    /// Runs text without parameters; several statements may stand in it.
    func run(_ text: String) throws -> ResultHandle { try checked(ResultHandle(PQexec(pointer, text)), text) }

    /// Starts a COPY; the result's status says which direction.
    func start(_ text: String) -> ResultHandle { ResultHandle(PQexec(pointer, text)) }

    func prepare(_ name: String, _ statement: SQL) throws {
        let types = statement.parameters.map { Oid($0.type.oid) }
        _ = try checked(ResultHandle(PQprepare(pointer, name, statement.text, Int32(types.count), types)), statement.text)
    }

    func run(prepared name: String, _ statement: SQL) throws -> ResultHandle {
        let result = Self.withCStrings(statement.parameters.map(\.text)) { values in
            ResultHandle(PQexecPrepared(pointer, name, Int32(statement.parameters.count), values, nil, nil, 0))
        }
        return try checked(result, statement.text)
    }

    func checked(_ result: ResultHandle, _ statement: String?) throws -> ResultHandle {
        switch result.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return result
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            abandonCopy()
            throw DatabaseError(kind: .statement, sqlState: "0A000", message: "COPY runs by copyIn and copyOut alone.", statement: statement)
        default: throw error(of: result, statement)
        }
    }

    /// What a result says went wrong. A write that met a server which takes none is a lost connection, not a fault of the statement:
    /// the server that takes writes is another one by now. A transaction that was opened as read-only is none of this.
    func error(of result: ResultHandle, _ statement: String?) -> DatabaseError {
        if result.sqlState == "25006", reports("in_hot_standby") || reports("default_transaction_read_only") { isReadOnly = true }
        return result.error(statement: statement, connectionMessage: errorMessage, isBroken: isBroken)
    }

    /// Whether the server's parameter, one of those that it reports by itself, is on.
    private func reports(_ parameter: String) -> Bool { PQparameterStatus(pointer, parameter).map { String(cString: $0) } == "on" }

    /// One buffer with all texts, each ended by NUL, and pointers into it; nil stays nil. A nil pointer ends the list.
    static func withCStrings<Result>(_ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result) -> Result {
        var bytes: [CChar] = []
        bytes.reserveCapacity(texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) + 1 })
        let offsets = texts.map { text -> Int? in
            guard let text else { return nil }
            let offset = bytes.count
            text.utf8.withContiguousStorageIfAvailable { $0.withMemoryRebound(to: CChar.self) { bytes.append(contentsOf: $0) } }
                ?? bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
            bytes.append(0)
            return offset
        }
        return bytes.withUnsafeBufferPointer { buffer in
            let pointers = offsets.map { offset in offset.flatMap { buffer.baseAddress?.advanced(by: $0) } } + [nil]
            return pointers.withUnsafeBufferPointer { body($0.baseAddress!) }
        }
    }
}

extension SQL {
    /// Throws where a text could not arrive whole: C's strings end at NUL, and PostgreSQL's have none.
    func checkTexts() throws(DatabaseError) {
        guard !parameters.contains(where: { $0.text?.utf8.contains(0) ?? false }) else {
            throw DatabaseError(kind: .statement, sqlState: "22021", message: "A text has the character NUL in it, which PostgreSQL cannot store.")
        }
    }
}

extension String {
    /// Without white space at its ends: libpq's messages end in a new line.
    var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace ?? false { text.removeLast() }
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        return String(text)
    }
}
