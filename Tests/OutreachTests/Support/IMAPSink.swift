import Glibc
import Synchronization
import Testing

/// An IMAP server of one mailbox, on a port of its own, on a thread of its own; whoever connects is signed in already.
final class IMAPSink: Sendable {
    private struct State {
        var validity = 7
        /// By UID, with whether it was seen.
        var messages: [Int: (bytes: [UInt8], isSeen: Bool)] = [:]
        /// Of the connections that come, so many end when a message is asked for.
        var hangUps = 0
        var commands: [String] = []
    }

    private let listener: Int32
    private let port: Int
    private let state = Mutex(State())

    init(_ messages: [[UInt8]]) throws {
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
        try #require(listens, "no port for an IMAP server")
        port = Int(UInt16(bigEndian: address.sin_port))
        self.listener = listener
        for (number, bytes) in messages.enumerated() { state.withLock { $0.messages[11 + number] = (bytes, false) } }
        let thread = Unmanaged.passRetained(self)
        var handle = pthread_t()
        pthread_create(
            &handle, nil,
            { context in
                Unmanaged<IMAPSink>.fromOpaque(context!).takeRetainedValue().serve()
                return nil
            }, thread.toOpaque())
        pthread_detach(handle)
    }

    var url: String { "imap://127.0.0.1:\(port)/INBOX" }
    var unseen: [Int] { state.withLock { state in state.messages.filter { !$0.value.isSeen }.keys.sorted() } }
    var commands: [String] { state.withLock(\.commands) }

    func hangsUp(_ times: Int) { state.withLock { $0.hangUps = times } }

    /// The mailbox is made anew: its numbers mean nothing any more.
    func isMadeAnew() { state.withLock { $0.validity += 1 } }

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
        peer.say("* PREAUTH [CAPABILITY IMAP4rev1] ready")
        while let line = peer.line() {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard words.count == 2 else { return }
            let (tag, command) = (words[0], words[1].uppercased())
            state.withLock { $0.commands.append(words[1]) }
            let number = command.split(separator: " ").dropFirst(2).first.flatMap { Int($0) } ?? 0
            switch command.split(separator: " ").prefix(2).joined(separator: " ") {
            case "UID SEARCH":
                peer.say("* SEARCH \(unseen.map(String.init).joined(separator: " "))")
            case "UID FETCH":
                let hangsUp = state.withLock { state in
                    defer { state.hangUps = max(0, state.hangUps - 1) }
                    return state.hangUps > 0
                }
                if hangsUp { return }
                if let bytes = state.withLock({ $0.messages[number]?.bytes }) { peer.say("* 1 FETCH (UID \(number) BODY[]<0> {\(bytes.count)}", bytes, ")") }
            case "UID STORE": state.withLock { $0.messages[number]?.isSeen = true }
            case let select where select.hasPrefix("SELECT"):
                peer.say("* \(unseen.count) EXISTS")
                peer.say("* OK [UIDVALIDITY \(state.withLock(\.validity))] UIDs valid")
            case "LOGOUT": return peer.say("* BYE")
            default: break
            }
            peer.say("\(tag) OK done")
        }
    }
}
