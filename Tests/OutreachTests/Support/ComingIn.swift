import Contracts
import Synchronization

@testable import Outreach

/// Messages that come in.
enum ComingIn {
    static func mail(_ headers: String, _ body: String = "Please call me.", from: String = "Sam Field <Sam@School.test>", number: Int = 1) -> [UInt8] {
        Array("From: \(from)\nMessage-ID: <\(number)@school.test>\n\(headers)\n\n\(body)\n".replacing("\n", with: "\r\n").utf8)
    }

    /// RFC 3464's form, as Postfix writes it.
    static func report(to token: String, action: String = "failed", status: String = "5.1.1", number: Int = 1) -> [UInt8] {
        mail(
            "To: bounce+\(token)@example.org\nAuto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"B\"",
            """
            --B
            Content-Type: text/plain; charset=us-ascii

            I'm sorry to have to inform you that your message could not be delivered.

            --B
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.school.test
            Arrival-Date: Fri, 1 Sep 2023 08:00:00 +0000

            Final-Recipient: rfc822; head1@school.test
            Action: \(action)
            Status: \(status)
            Diagnostic-Code: smtp; 550 5.1.1 <head1@school.test>:
                Recipient address rejected

            --B
            Content-Type: text/rfc822-headers

            Subject: Hello
            Message-ID: <018f0000-0000-7000-8000-000000000035@example.org>

            --B--
            """, number: number)
    }
}

/// A mailbox whose owner may be killed before a message is marked as seen.
final class HeldMailbox: Mailbox {
    struct Killed: Error {}

    private struct State {
        var messages: [(name: String, bytes: [UInt8])]
        var kills: Int
    }

    private let state: Mutex<State>

    init(_ messages: [[UInt8]], kills: Int = 0) {
        state = Mutex(State(messages: messages.enumerated().map { ("\($0)", $1) }, kills: kills))
    }

    var count: Int { state.withLock { $0.messages.count } }

    func names(atMost limit: Int) async throws -> [String] { state.withLock { $0.messages.prefix(limit).map(\.name) } }

    func read(_ name: String) async throws -> [UInt8]? { state.withLock { $0.messages.first { $0.name == name }?.bytes } }

    func settle(_ name: String) async throws {
        try state.withLock { state in
            if state.kills > 0 {
                state.kills -= 1
                throw Killed()
            }
            state.messages.removeAll { $0.name == name }
        }
    }
}
