import Synchronization

/// Decides who may connect to this context's CURVE servers (ZAP, ZeroMQ RFC 27), and by which name the messages of
/// that connection are known. Make it before the sockets that it guards: without it they refuse everybody.
package final class ZAPAuthenticator: Sendable {
    private final class Counts: Sendable {
        let refused = Mutex(0)
    }

    private let thread: SocketThread
    private let counts: Counts

    /// - Parameter principal: who has this public key (Z85); nil refuses the connection. Called on the authenticator's
    ///   thread, once for each handshake.
    package init(_ context: ZeroMQContext, principal: @escaping @Sendable (_ publicKey: String) -> String?) throws(ZeroMQError) {
        let counts = Counts()
        let options = SocketOptions()
        let handle = try SocketHandle(.router, in: context, options: options)
        _ = try handle.bind("inproc://zeromq.zap.01")
        thread = try SocketThread(handle, named: "zmq-zap", capacity: options.queueCapacity, whenUndeliverable: .drop) { frames, _ in
            guard let decision = ZAPDecision(on: frames, principal: principal) else { return nil }
            if !decision.isAccepted { counts.refused.withLock { $0 += 1 } }
            return decision.frames
        }
        self.counts = counts
    }

    /// Handshakes refused so far.
    package var refused: Int { counts.refused.withLock { $0 } }

    package func close() async { await thread.close() }

    deinit { thread.requestClose() }
}
