import CPostgreSQL

/// A part of a transaction that has not been sent yet.
enum PutOff: Sendable {
    case text(String)
    case statement(SQL, ExpectedRows? = nil)

    func arrive(_ result: ResultHandle) {
        if case .statement(_, let expected?) = self { expected.arrive(result.rows) }
    }
}

extension Connection {
    /// Opens a transaction: its number. `BEGIN` goes to PostgreSQL with the first statement.
    func begin(_ options: TransactionOptions) throws -> UInt64 {
        if open != nil { throw DatabaseError(kind: .statement, sqlState: "25001", message: "A transaction is open on this connection already.") }
        _ = try usable(in: nil)
        transactions += 1
        open = transactions
        putOff = [.text("BEGIN ISOLATION LEVEL \(options.isolation)\(options.readOnly ? " READ ONLY" : "")")]
        noteHealth()
        return transactions
    }

    /// Leaves a statement to be sent with the next one, or with COMMIT.
    func putOff(_ part: PutOff, in transaction: UInt64) throws {
        _ = try usable(in: transaction)
        if case .statement(let statement, _) = part { try statement.checkTexts() }
        putOff.append(part)
    }

    func takePutOff() -> [PutOff] {
        defer { putOff = [] }
        return putOff
    }

    func sendPutOff(on handle: ConnectionHandle) throws {
        let waiting = takePutOff()
        if !waiting.isEmpty { _ = try send(waiting, on: handle) }
    }

    /// Commits, never cancelled, with what was put off before it. Throws `DatabaseError` (outcomeUnknown) unless PostgreSQL's answer
    /// is clear; what a statement met that was put off, after the transaction was rolled back.
    func commit(_ transaction: UInt64) throws {
        let handle = try usable(in: transaction)
        open = nil
        defer { noteHealth() }
        let waiting = takePutOff()
        // Nothing was asked of PostgreSQL: not even BEGIN.
        if waiting.count == 1, case .text = waiting[0], handle.transactionStatus == PQTRANS_IDLE { return }
        let warnings = handle.notices.warnings
        do {
            let tag = try waiting.isEmpty ? handle.run("COMMIT").commandTag : send(waiting + [.text("COMMIT")], on: handle)[waiting.count].commandTag
            guard tag == "COMMIT" else {
                throw DatabaseError(kind: .outcomeUnknown, message: "COMMIT was answered by \(tag): a statement had failed in the transaction.")
            }
            guard handle.notices.warnings == warnings else {
                throw DatabaseError(kind: .outcomeUnknown, message: "COMMIT came back with a warning, which the log has.")
            }
        } catch let error as DatabaseError {
            // A statement before COMMIT failed, so that did not run.
            if !handle.isBroken, handle.transactionStatus == PQTRANS_INERROR { return try undo(after: error, on: handle) }
            guard error.kind == .connection || (error.isOutcomeUnknown && error.kind != .outcomeUnknown) else { throw error }
            throw error.withUnknownOutcome()
        }
    }

    private func undo(after error: DatabaseError, on handle: ConnectionHandle) throws {
        do {
            _ = try handle.run("ROLLBACK")
        } catch let second {
            throw DatabaseError.cleanup(after: error, second)
        }
        throw error
    }

    /// Rolls back, even when the task was cancelled; a broken connection has rolled back by itself.
    func rollback(_ transaction: UInt64) throws {
        guard open == transaction else { return }
        open = nil
        putOff = []
        defer { noteHealth() }
        guard let handle, !handle.isBroken, handle.transactionStatus != PQTRANS_IDLE else { return }
        _ = try handle.run("ROLLBACK")
    }

    /// A savepoint's statements: run even when the task was cancelled.
    func control(_ text: String, in transaction: UInt64) throws {
        let handle = try usable(in: transaction)
        defer { noteHealth() }
        try sendPutOff(on: handle)
        _ = try handle.run(text)
    }
}
