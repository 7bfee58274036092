import Contracts
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// What a server says, however it is cut.
@Suite struct IMAPReplyTests {
    @Test func literalsAreReadToTheByteHoweverTheyAreCut() throws {
        let message = "Subject: A\r\n\r\nN1 OK no end\r\n+ item\r\n* 3 EXISTS {4}\r\n"
        let said = "* 1 FETCH (UID 5 BODY[]<0> {\(message.utf8.count)}\r\n\(message))\r\n* 2 EXISTS\r\nN1 OK done\r\n"
        for size in [1, 2, 7, 1000] {
            var reply = IMAPReply(tag: "N1", mostBytes: 1000)
            let bytes = Array(said.utf8)
            for first in stride(from: 0, to: bytes.count, by: size) {
                #expect(!reply.isComplete)
                try reply.take(bytes[first..<min(first + size, bytes.count)])
            }
            #expect(reply.verdict == "OK" && reply.literals == [Array(message.utf8)])
            #expect(reply.lines == ["* 1 FETCH (UID 5 BODY[]<0> )", "* 2 EXISTS"])
        }
    }

    @Test func whatIsTooLargeIsNotTaken() {
        var reply = IMAPReply(tag: "N1", mostBytes: 100)
        #expect(throws: IMAPReply.Problem.tooLarge) { try reply.take("* 1 FETCH (BODY[] {101}\r\n".utf8) }
        var endless = IMAPReply(tag: "N1", mostBytes: 100)
        #expect(throws: IMAPReply.Problem.tooLarge) { try endless.take(String(repeating: "*", count: 101).utf8) }
    }

    @Test func numbersAndValidityAreFound() throws {
        var reply = IMAPReply(tag: "N1", mostBytes: 1000)
        try reply.take("* SEARCH 2 84 882\r\n* OK [UIDVALIDITY 3857529045] UIDs valid\r\nN1 NO [ALERT] no\r\n".utf8)
        #expect(reply.numbers == [2, 84, 882] && reply.validity == 3_857_529_045 && reply.verdict == "NO")
    }

    @Test func aURLNamesTheMailboxToo() throws {
        let settings = try IMAPSettings(url: "imaps://mail.example.org:993/Programme%20mail", user: "a")
        #expect(settings.server == "imaps://mail.example.org:993" && settings.mailbox == "Programme mail")
        #expect(try IMAPSettings(url: "imaps://mail.example.org").mailbox == "INBOX")
        #expect(throws: Refusal.self) { try IMAPSettings(url: "https://mail.example.org") }
    }
}

/// The worker that reads, with a server on this machine.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct IMAPTests {
    @Test func aMailboxIsReadOnceAndMarkedAsSeenAfterwards() async throws {
        let answered = try await Answered()
        let sink = try IMAPSink([
            ComingIn.report(to: try await answered.token(100_001)), ComingIn.mail("To: programme@example.org", "Yes", from: "head2@school.test", number: 2),
        ])
        let mailbox = IMAPMailbox(try IMAPSettings(url: sink.url))
        #expect(try await answered.inbound(mailbox).readBatch(answered.worker.context) == 2)
        #expect(sink.unseen.isEmpty)
        #expect(try await answered.state(100_001) == "failed")
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.lead") == 1)
        #expect(try await answered.inbound(mailbox).readBatch(answered.worker.context) == 0)
        #expect(sink.commands.filter { $0.contains("FETCH") }.allSatisfy { $0.contains("BODY.PEEK[]") })
        sink.close()
    }

    /// The connection that breaks is made anew, and what was applied before it broke is known.
    @Test func aConnectionThatBreaksLosesNothing() async throws {
        let sink = try IMAPSink([ComingIn.mail("To: programme@example.org", "Hello", from: "a@new.test")])
        let mailbox = IMAPMailbox(try IMAPSettings(url: sink.url))
        sink.hangsUp(1)
        let name = try #require(try await mailbox.names(atMost: 10).first)
        await #expect(throws: Refusal.self) { try await mailbox.read(name) }
        #expect(sink.unseen.count == 1)
        #expect(try await mailbox.read(name)?.isEmpty == false)
        // Under another validity the name is nobody's: nothing is marked by it.
        sink.isMadeAnew()
        sink.hangsUp(1)
        await #expect(throws: Refusal.self) { try await mailbox.read(name) }
        #expect(try await mailbox.read(name) == nil)
        try await mailbox.settle(name)
        #expect(sink.unseen.count == 1)
        sink.close()
        let gone = IMAPMailbox(try IMAPSettings(url: sink.url))
        await #expect(throws: Refusal.self) { try await gone.names(atMost: 10) }
    }
}
