/// GOV.UK Notify says what became of a message that it had taken: its delivery receipt.
package struct RecordReceipt: Command {
    package static let name = MessageName(.outreach, "record-receipt")

    /// ours, which the message was handed over with
    package var reference: String
    /// created, sending, delivered, permanent-failure, temporary-failure, technical-failure
    package var status: String

    package init(reference: String, status: String) {
        self.reference = reference
        self.status = status
    }
}
