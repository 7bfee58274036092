package struct TransactionOptions: Sendable {
    package var readOnly: Bool
    /// `READ COMMITTED`, `REPEATABLE READ` or `SERIALIZABLE`.
    package var isolation: String

    package init(readOnly: Bool = false, isolation: String = "READ COMMITTED") {
        self.readOnly = readOnly
        self.isolation = isolation
    }
}

/// An open transaction. It ends with the closure that got it; a statement afterwards is refused.
package struct Transaction: Queryable {
    let connection: Connection
    let number: UInt64
    let depth: Int

    @discardableResult package func query(_ statement: SQL) async throws -> [Row] { try await connection.query(statement, in: number) }

    @discardableResult package func execute(_ statement: SQL) async throws -> Int { try await connection.execute(statement, in: number) }

    package func script(_ text: String) async throws { try await connection.script(text, in: number) }

    @discardableResult package func copyIn(_ statement: SQL, next: @Sendable () throws -> [UInt8]?) async throws -> Int {
        try await connection.copyIn(statement, in: number, next: next)
    }

    package func copyOut(_ statement: SQL, receive: @Sendable ([UInt8]) throws -> Void) async throws {
        try await connection.copyOut(statement, in: number, receive: receive)
    }

    /// Questions that do not need each other's answers, asked at once and answered in order: one round trip for all.
    package func query(together statements: SQL...) async throws -> [[Row]] { try await connection.query(together: statements, in: number) }

    /// Leaves a statement to be sent with the next one, or with COMMIT, whichever comes first: a write whose answer nobody waits for
    /// costs no round trip. What it meets is thrown there, and a statement that was put off before it has run before it.
    @discardableResult package func putOff(_ statement: SQL) async throws -> ExpectedRows {
        let expected = ExpectedRows()
        try await connection.putOff(.statement(statement, expected), in: number)
        return expected
    }

    /// Runs the body; when it throws, only what it did is undone.
    ///
    /// Throws what the body throws; where undoing fails too, `DatabaseError` (cleanup) with both causes.
    @discardableResult package func savepoint<T: Sendable>(_ body: @Sendable (Transaction) async throws -> T) async throws -> T {
        let name = "s\(depth + 1)"
        try await connection.control("SAVEPOINT \(name)", in: number)
        let result: T
        do {
            result = try await body(Transaction(connection: connection, number: number, depth: depth + 1))
        } catch {
            do {
                try await connection.control("ROLLBACK TO SAVEPOINT \(name); RELEASE SAVEPOINT \(name)", in: number)
            } catch let second {
                throw DatabaseError.cleanup(after: error, second)
            }
            throw error
        }
        try await connection.control("RELEASE SAVEPOINT \(name)", in: number)
        return result
    }
}

extension Connection {
    /// BEGIN … COMMIT; ROLLBACK when the body throws. The body runs where the caller is.
    ///
    /// Throws what the body throws. Where ROLLBACK fails too, `DatabaseError` (cleanup) with both causes; where the COMMIT's
    /// answer is not clear, `DatabaseError` (outcomeUnknown).
    @discardableResult package nonisolated func transaction<T: Sendable>(
        _ options: TransactionOptions = .init(), _ body: @Sendable (Transaction) async throws -> T
    ) async throws -> T {
        let number = try await begin(options)
        let result: T
        do {
            result = try await body(Transaction(connection: self, number: number, depth: 0))
        } catch {
            do {
                try await rollback(number)
            } catch let second {
                throw DatabaseError.cleanup(after: error, second)
            }
            throw error
        }
        try await commit(number)
        return result
    }
}

extension DatabaseError {
    /// Undoing failed after an error: both are kept, and the first says what kind of failure it is.
    static func cleanup(after first: any Error, _ second: any Error) -> DatabaseError {
        DatabaseError(
            kind: .cleanup, sqlState: (first as? DatabaseError)?.sqlState ?? (second as? DatabaseError)?.sqlState,
            message: "\(first). Undoing it failed as well: \(second)", causes: [first, second])
    }
}
