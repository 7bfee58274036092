/// Tells whoever listens: a PUB, bound. What a listener is too slow to take, it misses.
package final class PublisherSocket: Sendable {
    /// The address it has, with the port that the system chose when `*` was asked for.
    package let endpoint: String
    private let thread: SocketThread

    package init(_ context: ZeroMQContext, _ options: SocketOptions, bind endpoint: String) throws(ZeroMQError) {
        let handle = try SocketHandle(.publisher, in: context, options: options)
        self.endpoint = try handle.bind(endpoint)
        thread = try SocketThread(handle, named: "zmq-publisher", capacity: options.queueCapacity, whenUndeliverable: .drop) { _, _ in nil }
    }

    /// The first frame is the topic, which subscribers choose by its beginning. From any thread, without waiting.
    package func send(_ frames: [[UInt8]]) throws(ZeroMQError) { try thread.send(frames) }

    package func close() async { await thread.close() }

    deinit { thread.requestClose() }
}
