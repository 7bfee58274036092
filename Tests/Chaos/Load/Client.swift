import Contracts
import Logging
import MessagingClient
import Operations
import Synchronization
import ZeroMQ

/// One who sends commands: a key, perhaps a person's role, and a record of what it was told.
final class Client: Sendable {
    let principal: String
    let messaging: ServiceClient
    private let signsIn: Bool
    private let tally: Tally
    private let sent = Mutex<[Sent]>([])
    private let tokens = Mutex<(byService: [String: String], expires: Instant)>(([:], Instant(microseconds: 0)))

    /// - Parameter signsIn: whether a person stands behind the key, for whom Access gives tokens.
    init(principal: String, signsIn: Bool, layout: StackLayout, tally: Tally) throws {
        self.principal = principal
        self.signsIn = signsIn
        self.tally = tally
        messaging = try ServiceClient(
            principal: principal, keys: try KeyPair(principal: principal, folder: layout.keys), directory: try Directory(contentsOf: layout.directory),
            logger: Logger(label: principal) { _ in SwiftLogNoOpLogHandler() },
            // As if each were a process of its own: a context has a bound on its sockets.
            context: ZeroMQContext())
    }

    var record: [Sent] { sent.withLock { $0 } }

    /// Sends a command, the same id again and again, until it is done or refused for good. Nil when it was refused.
    ///
    /// - Parameter key: names what the command brings about, for the comparison with the database.
    func send<C: Command>(_ command: C, id: MessageID = MessageID(), key: String) async throws -> C.Reply? {
        let place = sent.withLock { sent in
            sent.append(Sent(id: id, principal: principal, type: C.name, key: key))
            return sent.count - 1
        }
        tally.countSent()
        let began = ContinuousClock.now
        defer { tally.noteWait(ContinuousClock.now - began, of: "\(C.name) \(id)") }
        while true {
            do {
                let reply = try await messaging.send(command, id: id, actor: try await token(for: C.name.service), timeout: .seconds(30))
                sent.withLock { $0[place].outcome = .done }
                tally.countAcked()
                return reply
            } catch let refusal as Refusal where refusal.isRetriable {
                try Task.checkCancellation()
            } catch let refusal as Refusal where refusal.code == .unauthenticated && signsIn {
                // The token has run out on the way.
                tokens.withLock { $0.expires = Instant(microseconds: 0) }
            } catch let refusal as Refusal {
                sent.withLock { $0[place].outcome = .refused("\(refusal.code.rawValue): \(refusal.message)") }
                return nil
            }
        }
    }

    /// Asks until there is an answer; nil when it is refused.
    func ask<Q: Query>(_ query: Q) async throws -> Q.Answer? {
        while true {
            do {
                return try await messaging.ask(query, actor: try await token(for: Q.name.service), timeout: .seconds(30))
            } catch let refusal as Refusal where refusal.isRetriable {
                try Task.checkCancellation()
            } catch let refusal as Refusal where refusal.code == .unauthenticated && signsIn {
                tokens.withLock { $0.expires = Instant(microseconds: 0) }
            } catch is Refusal {
                return nil
            }
        }
    }

    func close() async { await messaging.close() }

    /// Tokens live for minutes of real time: fresh ones are fetched in good time.
    private func token(for service: String) async throws -> String? {
        guard signsIn else { return nil }
        let known = tokens.withLock { $0 }
        if known.expires > Instant.now.adding(seconds: 60) { return known.byService[service] }
        let fresh = try await messaging.ask(OperatorTokens(), timeout: .seconds(30))
        tokens.withLock { $0 = (fresh.tokens, fresh.expires) }
        return fresh.tokens[service]
    }
}

/// One command as its sender remembers it.
struct Sent: Sendable {
    enum Outcome: Sendable {
        case unanswered, done
        case refused(String)
    }

    var id: MessageID
    var principal: String
    var type: MessageName
    var key: String
    var outcome = Outcome.unanswered
}
