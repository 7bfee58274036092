import Synchronization

/// What a statement answers that was put off: there once the transaction has committed, or a later statement has run.
package final class ExpectedRows: Sendable {
    private let arrived = Mutex<[Row]?>(nil)

    init() {}

    func arrive(_ rows: [Row]) { arrived.withLock { $0 = rows } }

    /// Nil as long as the statement has not run.
    package var rows: [Row]? { arrived.withLock(\.self) }
}
