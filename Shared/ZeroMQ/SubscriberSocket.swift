import CZeroMQ

/// Listens to publishers: a SUB, connected to any number of them.
package final class SubscriberSocket: Sendable {
    private let thread: SocketThread

    /// - Parameters:
    ///   - topics: the beginnings of the first frame that are wanted; an empty one is all.
    ///   - onReceive: called on the socket's thread, which does nothing else meanwhile: hand it on at once.
    package init(
        _ context: ZeroMQContext, _ options: SocketOptions, connect endpoints: [String], topics: [String] = [""],
        onReceive: @escaping @Sendable (_ frames: [[UInt8]]) -> Void
    ) throws(ZeroMQError) {
        let handle = try SocketHandle(.subscriber, in: context, options: options)
        for topic in topics { try handle.set(ZMQ_SUBSCRIBE, to: topic, "SUBSCRIBE") }
        for endpoint in endpoints { try handle.connect(endpoint) }
        thread = try SocketThread(handle, named: "zmq-subscriber", capacity: 0, whenUndeliverable: .drop) { frames, _ in
            onReceive(frames)
            return nil
        }
    }

    package func close() async { await thread.close() }

    deinit { thread.requestClose() }
}
