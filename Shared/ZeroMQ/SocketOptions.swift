/// How a socket behaves. The defaults suit requests of some kilobytes between processes that come and go.
package struct SocketOptions: Sendable {
    /// Who may be at the other end.
    package enum Security: Sendable {
        /// Nobody is asked: for `inproc` and for tests.
        case none
        /// Takes clients that the process's `ZAPAuthenticator` allows. Z85.
        case curveServer(secretKey: String)
        /// Talks to the server with this key alone. Z85.
        case curveClient(serverKey: String, publicKey: String, secretKey: String)
    }

    package var security: Security
    /// In bytes; a peer that sends a larger one is disconnected. 32 MB holds a page of 500 events with room to spare.
    package var maximumMessageSize: Int64 = 32 << 20
    /// Messages that libzmq keeps for one peer, in each direction.
    package var highWaterMark: Int32 = 4_000
    /// Messages that wait for the socket's own thread; more are refused.
    package var queueCapacity = 20_000
    /// A connection that is not through its handshake by then is closed: half-open ones cost memory.
    package var handshakeInterval: Duration = .seconds(5)
    package var heartbeatInterval: Duration = .seconds(2)
    /// A peer from which nothing was heard for so long is gone, and the connection is made anew.
    package var heartbeatTimeout: Duration = .seconds(6)
    /// How long a closed socket goes on delivering what it has taken.
    package var linger: Duration = .seconds(1)
    package var reconnectInterval: Duration = .milliseconds(50)
    package var reconnectMaximum: Duration = .seconds(1)

    package init(security: Security = .none) { self.security = security }
}

extension Duration {
    /// Whole milliseconds, as libzmq takes them.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        return Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
