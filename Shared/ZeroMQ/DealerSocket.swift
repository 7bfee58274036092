/// The side that asks: a DEALER, connected. Messages go only to connections that are made; until one is, they wait.
package final class DealerSocket: Sendable {
    private let thread: SocketThread

    /// - Parameter onReceive: called on the socket's thread, which does nothing else meanwhile: hand it on at once.
    package init(
        _ context: ZeroMQContext, _ options: SocketOptions, connect endpoints: [String], onReceive: @escaping @Sendable (_ frames: [[UInt8]]) -> Void
    ) throws(ZeroMQError) {
        let handle = try SocketHandle(.dealer, in: context, options: options)
        for endpoint in endpoints { try handle.connect(endpoint) }
        thread = try SocketThread(handle, named: "zmq-dealer", capacity: options.queueCapacity, whenUndeliverable: .wait) { frames, _ in
            onReceive(frames)
            return nil
        }
    }

    /// From any thread, without waiting.
    ///
    /// - Throws: `closed`, or `queueFull` when more messages wait than the socket's capacity.
    package func send(_ frames: [[UInt8]]) throws(ZeroMQError) { try thread.send(frames) }

    package func close() async { await thread.close() }

    /// Closes without waiting for it.
    package func abandon() { thread.requestClose() }

    deinit { thread.requestClose() }
}
