import Contracts
import Messaging
import PostgreSQL

/// Finance records that an authorised claim was paid: when, and under which reference.
enum ClaimPayment {
    static func handle(_ command: RecordPayment, _ context: CommandContext) async throws -> Done {
        let reference = command.paymentReference.trimmed
        guard !reference.isEmpty, reference.count <= 60 else {
            throw Refusal(.invalid, "A payment has a reference of 1 to 60 characters.", remedy: "Give the one on the remittance.", field: "paymentReference")
        }
        guard command.paidOn <= context.today else {
            throw Refusal(.invalid, "The payment is dated \(command.paidOn), which is yet to come.", remedy: "Record it once it is made.", field: "paidOn")
        }
        let claim = try await ClaimRecord.locked(command.claim, in: context.transaction)
        let signatory = try Signatory.required(context, in: ClaimRights.pay)
        let next = try claim.state(after: .pay, version: command.version)
        try await claim.record("paid", by: signatory, in: context)
        try await context.transaction.execute(
            """
            UPDATE reporting.claim
            SET state = \(next.rawValue), paid_at = \(context.now), paid_by = \(signatory.person), paid_as = \(signatory.role),
                paid_on = \(command.paidOn), payment_reference = \(reference)
            WHERE claim = \(claim.claim)
            """)
        context.emit(ClaimPaid(programme: claim.programme, claim: claim.claim, reference: claim.reference, version: claim.version, on: context.today))
        return Done()
    }
}

extension String {
    /// Without white space around it.
    var trimmed: String {
        let kept = drop { $0.isWhitespace }
        return String(kept.reversed().drop { $0.isWhitespace }.reversed())
    }
}
