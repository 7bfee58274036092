extension HoldMail: Exemplified {
    package static var example: HoldMail { HoldMail(reason: "the mail server is moved tonight") }
}

extension ReleaseMail: Exemplified {
    package static var example: ReleaseMail { ReleaseMail() }
}

extension CancelHeldMail: Exemplified {
    package static var example: CancelHeldMail { CancelHeldMail(reason: "sent before the restore, as the mail server's log shows") }
}

extension HeldMailCancelled: Exemplified {
    package static var example: HeldMailCancelled { HeldMailCancelled(messages: 12) }
}

extension GetMailHold: Exemplified {
    package static var example: GetMailHold { GetMailHold() }
}

extension MailHold: Exemplified {
    package static var example: MailHold {
        MailHold(
            since: Sample.instant, reason: "restored from the backup 20240311T020000Z",
            waiting: [WaitingMail(purpose: "campaign", ask: "Spring invitation", messages: 12, first: Sample.instant, last: Sample.instant)])
    }
}
