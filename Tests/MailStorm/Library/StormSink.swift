package import MailServer
import Synchronization

/// The mail server of a storm, in a process of its own: it refuses some addresses for good, some for now, and cuts connections, as
/// each address's fate says, and writes down what it has done before it says so.
package final class StormSink: Sendable {
    private let seed: UInt64
    private let trouble: Int
    private let record: SinkRecord.Writer
    /// How often each address has been tried.
    private let tries = Mutex<[String: Int]>([:])

    package init(record: String, seed: UInt64, trouble: Int) throws {
        self.seed = seed
        self.trouble = trouble
        self.record = try SinkRecord.Writer(record)
    }

    /// Listens until the process ends.
    package func listen() throws -> MailListener { try MailListener { [self] in converse($0) } }

    private func converse(_ peer: SMTPPeer) {
        peer.say("220 sink")
        var address = ""
        while let line = peer.line() {
            switch line.prefix(4).uppercased() {
            case "EHLO": peer.say("250 sink")
            case "RCPT":
                address = String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }).lowercased()
                peer.say(recipient(address))
            case "DATA": guard data(address, peer) else { return }
            case "QUIT": return peer.say("221 Bye")
            default: peer.say("250 OK")
            }
        }
    }

    private func recipient(_ address: String) -> String {
        let turn = tries.withLock { tries in
            tries[address, default: 0] += 1
            return tries[address, default: 0]
        }
        switch fate(address) {
        case .refused:
            record.add(.refused, address)
            return "550 5.1.1 No such address"
        case .later(let times) where turn <= times:
            record.add(.later, address)
            return "451 4.7.1 Try later"
        default: return "250 OK"
        }
    }

    /// False when the connection is to be cut.
    private func data(_ address: String, _ peer: SMTPPeer) -> Bool {
        let turn = tries.withLock { $0[address, default: 0] }
        let fate = fate(address)
        if case .cutBefore(let times) = fate, turn <= times {
            record.add(.cut, address)
            return false
        }
        peer.say("354 Go on")
        // Gone without the dot: nothing was handed over.
        guard let text = peer.message() else { return false }
        let message = Self.message(in: text)
        switch fate {
        case .unwanted:
            record.add(.refused, address, message)
            peer.say("554 5.7.1 Not wanted")
        case .laterAtTheEnd(let times) where turn <= times:
            record.add(.later, address, message)
            peer.say("452 4.3.1 No space")
        case .cutTaken:
            record.add(.taken, address, message)
            record.add(.cut, address, message)
            return false
        case .cutUntaken:
            record.add(.cut, address, message)
            return false
        default:
            record.add(.taken, address, message)
            peer.say("250 2.0.0 Taken")
        }
        return true
    }

    private func fate(_ address: String) -> Fate { Fate(of: address, seed: seed, trouble: trouble) }

    /// What stands before the @ of its Message-ID.
    private static func message(in text: String) -> String {
        let line = text.split(separator: "\n").first { $0.lowercased().hasPrefix("message-id:") } ?? ""
        return String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != "@" })
    }
}
