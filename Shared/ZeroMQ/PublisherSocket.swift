/// Tells whoever listens: an XPUB, bound. What a listener is too slow to take, or is said while it is cut off, it misses.
package final class PublisherSocket: Sendable {
    /// The address it has, with the port that the system chose when `*` was asked for.
    package let endpoint: String
    private let thread: SocketThread

    /// - Parameter welcome: said once more, to all, whenever a listener has come or come back: it may have missed something.
    package init(_ context: ZeroMQContext, _ options: SocketOptions, bind endpoint: String, welcome: [[UInt8]]? = nil) throws(ZeroMQError) {
        let handle = try SocketHandle(.publisher, in: context, options: options)
        self.endpoint = try handle.bind(endpoint)
        thread = try SocketThread(handle, named: "zmq-publisher", capacity: options.queueCapacity, whenUndeliverable: .drop) { frames, _ in
            // A subscription is 1 and the topic, its end 0 and the topic.
            frames.first?.first == 1 ? welcome : nil
        }
    }

    /// The first frame is the topic, which subscribers choose by its beginning. From any thread, without waiting.
    package func send(_ frames: [[UInt8]]) throws(ZeroMQError) { try thread.send(frames) }

    package func close() async { await thread.close() }

    deinit { thread.requestClose() }
}
