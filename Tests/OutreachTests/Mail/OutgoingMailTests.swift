import Contracts
import FoundationEssentials
import Testing

@testable import Outreach

struct OutgoingMailTests {
    static func mail(_ id: MailID = MailID(), text: String = "Dear Zoë,\n\nHello.\n") -> OutgoingMail {
        OutgoingMail(
            id: id, from: MailAddress(name: "Flexible Working", address: "programme@example.org"), to: MailAddress(name: "Zoë", address: "zoe@example.test"),
            letter: Letter(subject: "Café – a question", text: text), returnPath: "bounce+abc@example.org",
            date: London.instant(on: Day(year: 2024, month: 7, day: 1)!, hour: 9),
            listUnsubscribe: "<https://portal.example/stop/abc>, <mailto:stop@example.org>",
            autoSubmitted: "auto-generated")
    }

    @Test func headersSayWhoWhenAndHowToStop() throws {
        let id = MailID()
        let text = String(decoding: try Self.mail(id).composed(), as: UTF8.self)
        let header = text.replacing("\n ", with: " ").replacing("\n\t", with: " ").split(separator: "\n\n").first.map(String.init) ?? ""
        #expect(header.contains("From: Flexible Working <programme@example.org>"))
        #expect(header.contains("<zoe@example.test>"))
        #expect(header.contains("Message-Id: <\(id)@example.org>"))
        #expect(header.contains("Date: Mon, 01 Jul 2024 08:00:00 +0000"))
        #expect(header.contains("Return-Path: <bounce+abc@example.org>"))
        #expect(header.contains("List-Unsubscribe: <https://portal.example/stop/abc>, <mailto:stop@example.org>"))
        #expect(header.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        #expect(header.contains("Auto-Submitted: auto-generated"))
        #expect(header.utf8.allSatisfy { $0 < 0x80 }, "headers are encoded words")
    }

    @Test func composingAgainIsTheSame() throws {
        let mail = Self.mail()
        #expect(try mail.composed() == mail.composed())
    }

    @Test func textAndHTMLAreAlternatives() throws {
        var mail = Self.mail()
        mail.letter.html = "<p>Grüße</p>"
        let text = String(decoding: try mail.composed(), as: UTF8.self).replacing("\n\t", with: " ").replacing("\n ", with: " ")
        #expect(text.contains("Content-Type: multipart/alternative; boundary=alongside-\(mail.id)"))
        let plain = try #require(text.firstRange(of: "text/plain; charset=utf-8"))
        let html = try #require(text.firstRange(of: "text/html; charset=utf-8"))
        #expect(plain.upperBound < html.lowerBound, "the plainest first")
        #expect(text.contains("<p>Gr=C3=BC=C3=9Fe</p>"))
        #expect(try mail.composed() == mail.composed())
    }

    /// A subject or a name cannot smuggle a header in.
    @Test func lineBreaksDoNotBecomeHeaders() throws {
        var mail = Self.mail()
        mail.letter.subject = "Hello\r\nBcc: someone@example.test"
        mail.to.name = "A\nX-Evil: 1"
        let lines = String(decoding: try mail.composed(), as: UTF8.self).split(separator: "\n")
        #expect(!lines.contains { $0.lowercased().hasPrefix("bcc:") || $0.lowercased().hasPrefix("x-evil:") })
    }

    @Test func lineEndsForTheServer() {
        #expect(SMTPCarrier.withCarriageReturns(Array("a\nb\r\nc".utf8)) == Array("a\r\nb\r\nc".utf8))
    }

    @Test func addressesAreParsed() throws {
        #expect(try MailAddress(parsing: "Alongside <a@b.test>") == MailAddress(name: "Alongside", address: "a@b.test"))
        #expect(try MailAddress(parsing: "a@b.test") == MailAddress(name: "", address: "a@b.test"))
        #expect(throws: Refusal.self) { try MailAddress(parsing: "nobody") }
    }
}
