import Glibc
import Synchronization
import Testing

/// A mail server of a few replies, on a port of its own, on a thread of its own: it says what the test wants to every message.
final class MailSink: Sendable {
    enum Manner: Sendable {
        case accepts
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

    private let listener: Int32
    let port: Int
    private let manner: Mutex<Manner>
    private let heard = Mutex(Heard())

    init(_ manner: Manner) throws {
        self.manner = Mutex(manner)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listens = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        try #require(listens, "no port for a mail server")
        port = Int(UInt16(bigEndian: address.sin_port))
        self.listener = listener
        let thread = Unmanaged.passRetained(self)
        var handle = pthread_t()
        pthread_create(
            &handle, nil,
            { context in
                Unmanaged<MailSink>.fromOpaque(context!).takeRetainedValue().serve()
                return nil
            }, thread.toOpaque())
        pthread_detach(handle)
    }

    var url: String { "smtp://127.0.0.1:\(port)" }
    var messages: [String] { heard.withLock(\.messages) }
    /// Messages that were begun, however they ended.
    var transactions: Int { heard.withLock(\.transactions) }

    func becomes(_ manner: Manner) { self.manner.withLock { $0 = manner } }

    /// Ends it: what waits for a connection is refused.
    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    private func serve() {
        while true {
            let peer = accept(listener, nil, nil)
            guard peer >= 0 else { return }
            converse(Conversation(peer))
            Glibc.close(peer)
        }
    }

    private func converse(_ peer: Conversation) {
        peer.say("220 sink")
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
