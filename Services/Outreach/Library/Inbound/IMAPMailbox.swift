import CMail
import Contracts
import Dispatch
import FoundationEssentials

/// Reads what came into a mailbox of an IMAP server, on a queue of its own. A message's name is its UID with the mailbox's UIDVALIDITY.
///
/// The C handle and what is known of its session are used from the queue alone, and freed with the last reference: hence
/// `@unchecked Sendable`.
final class IMAPMailbox: Mailbox, @unchecked Sendable {
    /// What is beyond is no answer to us.
    private static let mostBytes = 8 << 20

    private let settings: IMAPSettings
    private let queue = DispatchQueue(label: "alongside.imap")
    private var session: Session?

    /// A connection that is signed in, with the mailbox selected.
    private struct Session {
        var handle: OpaquePointer
        var validity: UInt32
        var commands = 0
    }

    init(_ settings: IMAPSettings) { self.settings = settings }

    deinit { if let session { alongside_imap_close(session.handle) } }

    func names(atMost limit: Int) async throws -> [String] {
        try await onQueue { [self] in
            let numbers = try ask("UID SEARCH UNSEEN").numbers.sorted()
            return try numbers.prefix(limit).map { "\(try selected().validity).\($0)" }
        }
    }

    /// Reading it does not mark it.
    func read(_ name: String) async throws -> [UInt8]? {
        try await onQueue { [self] in
            guard let number = try number(of: name) else { return nil }
            return try ask("UID FETCH \(number) (BODY.PEEK[]<0.\(Self.mostBytes)>)").literals.first
        }
    }

    func settle(_ name: String) async throws {
        try await onQueue { [self] in
            guard let number = try number(of: name) else { return }
            _ = try ask("UID STORE \(number) +FLAGS.SILENT (\\Seen)")
        }
    }

    private func onQueue<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try work() })
            }
        }
    }

    /// Nil where the mailbox was made anew since: the name says nothing any more.
    private func number(of name: String) throws -> UInt32? {
        let parts = name.split(separator: ".").compactMap { UInt32($0) }
        guard parts.count == 2, try selected().validity == parts[0] else { return nil }
        return parts[1]
    }

    private func selected() throws -> Session {
        if let session { return session }
        // Where a password would travel, TLS is not a matter of the server's choice.
        guard let handle = alongside_imap_open(settings.server, settings.user, settings.password, settings.user == nil ? 0 : 1, 60) else {
            throw unavailable("libcurl cannot start")
        }
        let code = alongside_imap_connect(handle)
        guard code == 0 else {
            alongside_imap_close(handle)
            throw unavailable("curl \(code)")
        }
        session = Session(handle: handle, validity: 0)
        let name = settings.mailbox.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        guard let validity = try ask("SELECT \"\(name)\"").validity else {
            end()
            throw unavailable("it names no UIDVALIDITY")
        }
        session?.validity = validity
        return Session(handle: handle, validity: validity)
    }

    /// Whatever goes wrong ends the session: the next command begins another.
    private func ask(_ command: String) throws -> IMAPReply {
        let handle = try session?.handle ?? selected().handle
        session?.commands += 1
        let tag = "N\(session?.commands ?? 0)"
        var reply = IMAPReply(tag: tag, mostBytes: Self.mostBytes)
        do {
            let line = "\(tag) \(command)\r\n"
            guard alongside_imap_send(handle, line, line.utf8.count) == 0 else { throw unavailable("the connection broke") }
            var portion = [CChar](repeating: 0, count: 65_536)
            while !reply.isComplete {
                let count = alongside_imap_receive(handle, &portion, portion.count)
                guard count > 0 else { throw unavailable("the connection broke") }
                try reply.take(portion[..<count].lazy.map { UInt8(bitPattern: $0) })
            }
            guard reply.verdict == "OK" else { throw unavailable("it refuses \(command.prefix { $0 != " " })") }
            return reply
        } catch {
            end()
            throw error is Refusal ? error : unavailable("what it says is too large")
        }
    }

    private func end() {
        if let session { alongside_imap_close(session.handle) }
        session = nil
    }

    private func unavailable(_ why: String) -> Refusal {
        Refusal(.unavailable, "The mailbox at \(settings.server) cannot be read: \(why).", remedy: "Check mail.inbound.imap.url, its user and its password.")
    }
}
