import Glibc

/// A port of this machine at which a test's mail server listens: each connection has a thread of its own.
package final class MailListener: Sendable {
    private let socket: Int32
    package let port: Int
    private let converse: @Sendable (SMTPPeer) -> Void

    /// - Parameter converse: talks with one client; when it returns, the connection is closed.
    /// - Throws: the system's reason when there is no port.
    package init(_ converse: @escaping @Sendable (SMTPPeer) -> Void) throws {
        self.converse = converse
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listens = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 64) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard listens else { throw NoPort(reason: String(cString: strerror(errno))) }
        self.socket = socket
        port = Int(UInt16(bigEndian: address.sin_port))
        Self.thread { [self] in accept() }
    }

    package var url: String { "smtp://127.0.0.1:\(port)" }

    /// Ends it: what waits for a connection is refused.
    package func close() {
        shutdown(socket, Int32(SHUT_RDWR))
        Glibc.close(socket)
    }

    private func accept() {
        while true {
            let peer = Glibc.accept(socket, nil, nil)
            guard peer >= 0 else { return }
            Self.thread { [converse] in
                converse(SMTPPeer(peer))
                Glibc.close(peer)
            }
        }
    }

    /// What blocks for long has no place among Swift's threads.
    private static func thread(_ body: @escaping @Sendable () -> Void) {
        final class Work: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var handle = pthread_t()
        pthread_create(
            &handle, nil,
            { context in
                Unmanaged<Work>.fromOpaque(context!).takeRetainedValue().body()
                return nil
            }, Unmanaged.passRetained(Work(body)).toOpaque())
        pthread_detach(handle)
    }
}

/// No mail server can listen here.
package struct NoPort: Error, CustomStringConvertible {
    let reason: String
    package var description: String { "No port for a mail server: \(reason)." }
}
