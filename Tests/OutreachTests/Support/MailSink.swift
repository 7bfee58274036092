import MailServer
import Synchronization

/// A mail server of a few replies, on a port of its own: it says what the test wants to every message.
final class MailSink: Sendable {
    enum Manner: Sendable {
        case accepts
        /// Says this to the client before it has said anything.
        case greets(String)
        /// Says this to RCPT TO.
        case recipient(String)
        /// Says this when the whole message is there.
        case message(String)
        /// Takes the message and its final dot, then hangs up without a word.
        case hangsUpAfterTheDot
        /// Hangs up before the message begins.
        case hangsUpBeforeData
    }

    private struct Heard {
        var messages: [String] = []
        var transactions = 0
    }

    /// What all sessions share.
    private final class Talk: Sendable {
        let manner: Mutex<Manner>
        let heard = Mutex(Heard())

        init(_ manner: Manner) { self.manner = Mutex(manner) }

        func converse(_ peer: SMTPPeer) {
            guard case .greets(let greeting) = manner.withLock({ $0 }) else {
                peer.say("220 sink")
                return answer(peer)
            }
            peer.say(greeting)
        }

        private func answer(_ peer: SMTPPeer) {
            while let line = peer.line() {
                switch (line.prefix(4).uppercased(), manner.withLock { $0 }) {
                case ("EHLO", _): peer.say("250 sink")
                case ("MAIL", _):
                    heard.withLock { $0.transactions += 1 }
                    peer.say("250 OK")
                case ("RCPT", .recipient(let reply)): peer.say(reply)
                case ("DATA", .hangsUpBeforeData): return
                case ("DATA", let manner):
                    peer.say("354 Go on")
                    guard let text = peer.message() else { return }
                    heard.withLock { $0.messages.append(text) }
                    switch manner {
                    case .hangsUpAfterTheDot: return
                    case .message(let reply): peer.say(reply)
                    default: peer.say("250 Taken")
                    }
                case ("QUIT", _): return peer.say("221 Bye")
                default: peer.say("250 OK")
                }
            }
        }
    }

    private let talk: Talk
    private let listener: MailListener

    init(_ manner: Manner) throws {
        let talk = Talk(manner)
        self.talk = talk
        listener = try MailListener { talk.converse($0) }
    }

    var url: String { listener.url }
    var messages: [String] { talk.heard.withLock(\.messages) }
    /// Messages that were begun, however they ended.
    var transactions: Int { talk.heard.withLock(\.transactions) }

    func becomes(_ manner: Manner) { talk.manner.withLock { $0 = manner } }

    /// Ends it: what waits for a connection is refused.
    func close() { listener.close() }
}
