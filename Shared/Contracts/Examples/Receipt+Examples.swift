extension RecordReceipt: Exemplified {
    package static var example: RecordReceipt { RecordReceipt(reference: "\(Sample.id(35) as MailID).1", status: "permanent-failure") }
}
