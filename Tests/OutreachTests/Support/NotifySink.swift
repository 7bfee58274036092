import FoundationEssentials
import MailServer
import Synchronization

/// GOV.UK Notify as its documentation has it, on a port of this machine: it remembers what it took, and can be asked.
final class NotifySink: Sendable {
    enum Manner: Sendable, Equatable {
        case takes
        /// Refuses with this status and kind of error.
        case refuses(Int, String)
        /// Takes the message, and its answer is lost.
        case losesItsAnswer
        /// Hangs up before it has taken anything.
        case hangsUp
        /// Takes the message, then fails.
        case failsAfterwards
    }

    struct Request: Sendable {
        var line: String
        var authorization: String
        var body: String
    }

    private struct State {
        var manner: Manner
        /// To questions alone.
        var isSilent = false
        var requests: [Request] = []
        var taken: [String] = []
    }

    /// What all connections share.
    private final class Talk: Sendable {
        let state: Mutex<State>

        init(_ manner: Manner) { state = Mutex(State(manner: manner)) }

        func converse(_ peer: SMTPPeer) {
            guard let line = peer.line() else { return }
            var headers: [String: String] = [:]
            while let header = peer.line(), !header.isEmpty {
                guard let colon = header.firstIndex(of: ":") else { continue }
                headers[header[..<colon].lowercased()] = header[header.index(after: colon)...].drop { $0 == " " }.description
            }
            let body = peer.bytes(headers["content-length"].flatMap { Int($0) } ?? 0) ?? []
            let text = String(decoding: body, as: UTF8.self)
            state.withLock { $0.requests.append(Request(line: line, authorization: headers["authorization"] ?? "", body: text)) }
            let reply = line.hasPrefix("GET") ? found(line) : taken(body)
            guard let (status, text) = reply else { return }
            for line in ["HTTP/1.1 \(status) \(status)", "Content-Type: application/json", "Content-Length: \(text.utf8.count)", "Connection: close", "", text]
            {
                peer.say(line)
            }
        }

        private func found(_ line: String) -> (Int, String)? {
            state.withLock { state in
                guard !state.isSilent else { return nil }
                let reference = line.split(separator: "=").last?.split(separator: " ").first.map(String.init) ?? ""
                let items = state.taken.filter { $0 == reference }.map { "{\"id\":\"x\",\"reference\":\"\($0)\",\"status\":\"sending\"}" }
                return (200, "{\"notifications\":[\(items.joined(separator: ","))],\"links\":{}}")
            }
        }

        private func taken(_ body: [UInt8]) -> (Int, String)? {
            struct Message: Decodable { var reference: String }
            let reference = (try? JSONDecoder().decode(Message.self, from: Data(body)))?.reference ?? ""
            return state.withLock { state in
                switch state.manner {
                case .hangsUp: return nil
                case .refuses(let status, let error): return (status, Self.problem(status, error))
                case .takes: state.taken.append(reference)
                case .losesItsAnswer:
                    state.taken.append(reference)
                    return nil
                case .failsAfterwards:
                    state.taken.append(reference)
                    return (500, Self.problem(500, "Exception"))
                }
                return (201, "{\"id\":\"740e5834-3a29-46b4-9a6f-16142fde533a\",\"reference\":\"\(reference)\"}")
            }
        }

        private static func problem(_ status: Int, _ error: String) -> String {
            "{\"status_code\":\(status),\"errors\":[{\"error\":\"\(error)\",\"message\":\"head1@school.test\"}]}"
        }
    }

    private let talk: Talk
    private let listener: MailListener

    init(_ manner: Manner) throws {
        let talk = Talk(manner)
        self.talk = talk
        listener = try MailListener { talk.converse($0) }
    }

    var url: String { "http://127.0.0.1:\(listener.port)" }
    var posts: [Request] { talk.state.withLock { $0.requests.filter { $0.line.hasPrefix("POST") } } }
    /// References of what it took.
    var taken: [String] { talk.state.withLock(\.taken) }

    func becomes(_ manner: Manner, isSilent: Bool = false) {
        talk.state.withLock {
            $0.manner = manner
            $0.isSilent = isSilent
        }
    }

    func close() { listener.close() }
}
