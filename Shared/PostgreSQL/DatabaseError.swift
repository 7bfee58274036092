/// What PostgreSQL or libpq said: SQLSTATE where there is one.
///
/// `description` is safe to show; `message`, `detail` and `statement` are for the log.
package struct DatabaseError: Error, Sendable {
    package enum Kind: String, Sendable {
        /// No connection, or it broke before anything of this statement can have lasted.
        case connection
        /// PostgreSQL refused a statement.
        case statement
        /// A value is not what the program expected.
        case decoding
        /// The task was cancelled; what it had begun is undone.
        case cancelled
        /// Undoing failed as well: `causes` has the first error and the one of undoing.
        case cleanup
        /// Nobody can say from here whether it was committed: ask the database for the result, by id.
        case outcomeUnknown
    }

    package var kind: Kind
    /// Five characters, such as `23505` (documentation, appendix A, "PostgreSQL Error Codes").
    package var sqlState: String?
    package var message: String
    /// May hold values of the row: for the log of a development machine, never for a page.
    package var detail: String?
    package var constraint: String?
    /// The statement's text, without its parameters.
    package var statement: String?
    package var causes: [any Error]

    package init(
        kind: Kind, sqlState: String? = nil, message: String, detail: String? = nil, constraint: String? = nil, statement: String? = nil,
        causes: [any Error] = []
    ) {
        self.kind = kind
        self.sqlState = sqlState
        self.message = message
        self.detail = detail
        self.constraint = constraint
        self.statement = statement
        self.causes = causes
    }
}

extension DatabaseError {
    /// Class of SQLSTATE, such as `23`.
    package var sqlClass: String? { sqlState.map { String($0.prefix(2)) } }

    /// Whether the whole transaction, tried again, may succeed: a deadlock, a serialization failure, a lock not had in time,
    /// a server that was away. Where `isOutcomeUnknown` holds too, only work that is the same when done twice may be repeated.
    package var isRetriable: Bool {
        if let sqlState, ["40001", "40P01", "55P03"].contains(sqlState) { return true }
        return isOutcomeUnknown || kind == .connection
    }

    /// Whether the work may have lasted although an error came back: classes 08 (connection), 53 (resources) and 57 (operator's
    /// intervention, except a cancelled statement), and a COMMIT without a clear answer.
    package var isOutcomeUnknown: Bool {
        if kind == .outcomeUnknown { return true }
        if kind == .cancelled || sqlState == "57014" { return false }
        return sqlClass.map(["08", "53", "57"].contains) ?? false
    }

    /// A prepared statement that was deallocated behind our back, or made for columns that a migration has changed since.
    var isStalePlan: Bool { sqlState == "26000" || sqlState == "0A000" }

    /// The same error, from a statement that may have been committed.
    func withUnknownOutcome() -> DatabaseError {
        DatabaseError(
            kind: .outcomeUnknown, sqlState: sqlState, message: "It is not known whether the transaction was committed: \(message)", detail: detail,
            constraint: constraint, statement: statement, causes: [self])
    }
}

extension DatabaseError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Without values: messages of class 22 (data exception) quote what was given, so they are replaced.
    package var description: String {
        let text = sqlClass == "22" ? "A value was malformed or out of range." : message
        return sqlState.map { "\(text) (SQLSTATE \($0))" } ?? text
    }

    /// Everything, for the log of a development machine.
    package var debugDescription: String {
        let parts: [(String, String?)] = [("detail", detail), ("constraint", constraint), ("statement", statement)]
        let shown = parts.compactMap { name, value in value.map { "\(name): \($0)" } } + causes.map { "cause: \(String(reflecting: $0))" }
        return (["\(kind.rawValue) \(sqlState ?? "–"): \(message)"] + shown).joined(separator: "\n  ")
    }
}
