import Testing

@testable import Outreach

/// What came in: read by GMime, understood by a rule.
@Suite struct InboundMeaningTests {
    @Test(arguments: [
        ("failed", "5.1.1", InboundMeaning.bounce(isHard: true, detail: "DSN 5.1.1")), ("failed", "4.4.1", .bounce(isHard: false, detail: "DSN 4.4.1")),
        ("failed", "5.2.2", .bounce(isHard: false, detail: "DSN 5.2.2")), ("delayed", "4.4.1", .automatic), ("delivered", "2.0.0", .automatic),
    ])
    func aReportSaysWhetherItIsForGood(action: String, status: String, meaning: InboundMeaning) throws {
        let mail = try #require(InboundMail(ComingIn.report(to: "abc", action: action, status: status)))
        #expect(InboundMeaning(mail) == meaning)
        #expect(mail.reported?.contains("018f0000-0000-7000-8000-000000000035@example.org") == true)
    }

    @Test func theFirstRecipientThatWasGivenUpCounts() {
        let text = [
            "Reporting-MTA: dns; a", "", "Final-Recipient: rfc822; a@b", "Action: relayed", "Status: 2.0.0", "", "Final-Recipient: rfc822; c@d",
            "Action: failed", "Status: 5.7.1 (policy)", "Diagnostic-Code: smtp; 550", " refused", "",
        ].joined(separator: "\r\n")
        #expect(DeliveryReport(text)?.status == "5.7.1" && DeliveryReport(text)?.isPermanent == false)
        #expect(DeliveryReport(text)?.diagnostic == "smtp; 550 refused")
        #expect(DeliveryReport("Reporting-MTA: dns; a\n") == nil)
    }

    @Test(arguments: [
        ("To: programme@example.org", "We are interested.", InboundMeaning.reply), ("To: programme@example.org", "\n  STOP \n\n> Hello", .stop),
        ("To: programme@example.org", "Unsubscribe.\n\nSent from my phone", .stop), ("To: programme@example.org", "Please do not stop!", .reply),
        ("To: programme@example.org", "Stop by any time next week", .reply), ("To: stop+abc@example.org", "", .stop),
        ("To: programme@example.org\nAuto-Submitted: auto-replied (vacation)", "I am away.", .automatic),
        ("To: programme@example.org\nAuto-Submitted: auto-replied", "Stop", .automatic),
        ("To: programme@example.org\nAuto-Submitted: no", "Call me", .reply), ("To: bounce+abc@example.org", "Mailbox unavailable", .automatic),
        ("To: programme@example.org\nPrecedence: auto_reply", "I am away.", .automatic),
        ("To: programme@example.org\nReturn-Path: <>", "I am away.", .automatic), ("To: programme@example.org\nSubject: STOP", "", .stop),
    ])
    func aReplyIsToldFromAMachines(headers: String, body: String, meaning: InboundMeaning) throws {
        let mail = try #require(InboundMail(ComingIn.mail(headers, body)))
        #expect(InboundMeaning(mail) == meaning)
        #expect(mail.from == "sam@school.test" && mail.name == "Sam Field" && mail.messageID == "<1@school.test>")
    }

    @Test func wordsAreReadHoweverTheyCame() throws {
        let head = "<html><head><style>p { color: red }</style></head>"
        let page = "\(head)<body><p>Yes&nbsp;please &amp; thanks</p><blockquote>Hello</blockquote><div>Sam</div></body></html>"
        #expect(try #require(InboundMail(ComingIn.mail("To: a@b\nContent-Type: text/html; charset=utf-8", page))).text == "Yes please & thanks\nSam")
        let latin = "To: a@b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable"
        #expect(try #require(InboundMail(ComingIn.mail(latin, "Caf=E9?\n> Hello\n"))).text == "Café?")
        let both = "To: a@b\nContent-Type: multipart/alternative; boundary=B"
        let parts = "--B\nContent-Type: text/plain\n\nPlain\n--B\nContent-Type: text/html\n\n<p>Page</p>\n--B--"
        #expect(try #require(InboundMail(ComingIn.mail(both, parts))).text == "Plain")
    }

    /// A message cut anywhere, and bytes that are none, are read without harm.
    @Test func whatIsNoMessageIsReadWithoutHarm() {
        let whole = ComingIn.report(to: "abc")
        for length in stride(from: 0, to: whole.count, by: 37) { _ = InboundMail(Array(whole.prefix(length))).map(InboundMeaning.init) }
        var bytes = whole
        for index in bytes.indices where index % 5 == 0 { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
        _ = InboundMail(bytes).map(InboundMeaning.init)
    }
}
