import Logging
import PostgreSQL

extension Engine {
    /// Puts off the wait for a batch's turn (`take_turn`), to be sent with the first statement: an own turn where the batch's commands
    /// lock in an order of their own, a shared one where all are one set.
    func takeTurn(for batch: [PendingCommand], in transaction: Transaction) async throws -> ExpectedRows {
        let isOneSet = batch.first.map { first in first.handler.isSet && batch.allSatisfy { $0.type == first.type } } ?? true
        return try await transaction.putOff("SELECT \(identifier: schema).take_turn(\(isOneSet)) AS taken")
    }

    /// Goes on whether or not the turn came in time; where it did not, whoever has it may be standing still.
    func look(at turn: ExpectedRows) async throws {
        guard try turn.rows?.first?.get("taken") == false else { return }
        logger.debug("a batch goes on without its turn")
        await endStandstills()
    }
}
