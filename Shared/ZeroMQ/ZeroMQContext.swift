import CZeroMQ

/// libzmq's context: its I/O threads and its `inproc` addresses, the authenticator's among them. One in a process,
/// made by the main and passed on; a test that runs several services in one process makes one for each.
///
/// It ends when the last socket and the last owner have let go of it.
package final class ZeroMQContext: @unchecked Sendable {
    // Unchecked: a context is the one handle of libzmq that any thread may use at any time (zmq_ctx_new(3)).
    private let handle: UnsafeMutableRawPointer

    /// - Parameter inputOutputThreads: libzmq's own advice is one for each gigabyte a second.
    package init(inputOutputThreads: Int = 1) throws(ZeroMQError) {
        guard let handle = zmq_ctx_new() else { throw .last("make a context") }
        self.handle = handle
        zmq_ctx_set(handle, ZMQ_IO_THREADS, Int32(clamping: inputOutputThreads))
    }

    /// The context of this process.
    package static func shared() throws(ZeroMQError) -> ZeroMQContext { try process.get() }

    private static let process: Result<ZeroMQContext, ZeroMQError> = Result { () throws(ZeroMQError) in try ZeroMQContext() }

    /// A new socket's handle; whoever has it closes it, and keeps the context until then.
    func makeSocket(_ kind: Int32) -> UnsafeMutableRawPointer? { zmq_socket(handle, kind) }

    deinit {
        // Every socket is closed by now, but zmq_ctx_term still waits for what lingers: never on a caller's thread.
        let bits = UInt(bitPattern: handle)
        let end: @Sendable () -> Void = {
            guard let handle = UnsafeMutableRawPointer(bitPattern: bits) else { return }
            while zmq_ctx_term(handle) != 0, zmq_errno() == EINTR {}
        }
        do throws(ZeroMQError) {
            try OwnedThread.start(named: "zmq-term", end)
        } catch {
            end()
        }
    }
}
