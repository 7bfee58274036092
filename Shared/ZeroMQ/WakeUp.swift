import CZeroMQ
import Synchronization

/// An eventfd: how other threads wake the one that waits in `zmq_poll`.
final class WakeUp: Sendable {
    let descriptor: Int32
    private let isOpen = Mutex(true)

    init() throws(ZeroMQError) {
        descriptor = alongside_eventfd()
        guard descriptor >= 0 else { throw .last("make an eventfd") }
    }

    /// Does nothing when it is closed: a descriptor's number may then belong to another file.
    func ring() {
        isOpen.withLock { isOpen in
            if isOpen { _ = alongside_eventfd_ring(descriptor) }
        }
    }

    /// Only by the thread that waits for it.
    func drain() { alongside_eventfd_drain(descriptor) }

    func close() {
        isOpen.withLock { isOpen in
            guard isOpen else { return }
            isOpen = false
            _ = CZeroMQ.close(descriptor)
        }
    }

    deinit { close() }
}
