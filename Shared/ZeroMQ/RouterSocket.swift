/// A message as a ROUTER receives it.
package struct RouterMessage: Sendable {
    /// Where a reply goes: libzmq's name of the connection, meaningless elsewhere.
    package let identity: [UInt8]
    /// The frames behind the identity; there is no empty delimiter.
    package let frames: [[UInt8]]
    /// Who the authenticator says sent it; nil when it does not know, which is to be refused.
    package let principal: String?
}

/// The side that answers: a ROUTER, bound. It replies without waiting and drops what cannot be delivered; who asked
/// asks again.
package final class RouterSocket: Sendable {
    /// The address it has, with the port that the system chose when `*` was asked for.
    package let endpoint: String
    private let thread: SocketThread

    /// - Parameter onReceive: called on the socket's thread, which does nothing else meanwhile: hand it on at once.
    package init(
        _ context: ZeroMQContext, _ options: SocketOptions, bind endpoint: String, onReceive: @escaping @Sendable (RouterMessage) -> Void
    ) throws(ZeroMQError) {
        let handle = try SocketHandle(.router, in: context, options: options)
        self.endpoint = try handle.bind(endpoint)
        thread = try SocketThread(handle, named: "zmq-router", capacity: options.queueCapacity, whenUndeliverable: .drop) { frames, principal in
            guard frames.count > 1 else { return nil }  // an identity and nothing said
            onReceive(RouterMessage(identity: frames[0], frames: Array(frames.dropFirst()), principal: principal))
            return nil
        }
    }

    /// Sends to the connection from which a message came. From any thread, without waiting.
    ///
    /// - Throws: `closed`, or `queueFull` when more replies wait than the socket's capacity. One that is taken and
    ///   then cannot be delivered is counted in `undelivered`.
    package func send(identity: [UInt8], frames: [[UInt8]]) throws(ZeroMQError) { try thread.send([identity] + frames) }

    /// Replies dropped because the asker was gone or did not take them.
    package var undelivered: Int { thread.undelivered }

    package func close() async { await thread.close() }

    deinit { thread.requestClose() }
}
