import CPostgreSQL
import Glibc
import Synchronization

/// Cancels the statement that a connection runs, and only that one.
///
/// A request names the statement's number: PostgreSQL itself cancels whatever runs when the request arrives, so the
/// next statement does not begin before the request is through.
final class Cancellation: Sendable {
    private struct State {
        var handle: Handle?
        var running: UInt64?
        var last: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Takes the handle for a connection that was just made.
    func attach(_ connection: OpaquePointer) {
        let handle = Handle(connection)
        state.withLock { $0.handle = handle }
    }

    func begin() -> UInt64 {
        state.withLock {
            $0.last += 1
            $0.running = $0.last
            return $0.last
        }
    }

    /// Waits for a request that is on its way.
    func end() { state.withLock { $0.running = nil } }

    /// Asks PostgreSQL, on a thread of its own: the request is a connection of its own, and blocks.
    func request(_ number: UInt64) {
        let request = Request(cancellation: self, number: number)
        var thread = pthread_t()
        let context = Unmanaged.passRetained(request)
        let result = pthread_create(
            &thread, nil,
            { context in
                let request = Unmanaged<Request>.fromOpaque(context!).takeRetainedValue()
                request.cancellation.send(request.number)
                return nil
            }, context.toOpaque())
        // Without a thread, the statement runs to its end: late, not wrong.
        if result == 0 { pthread_detach(thread) } else { context.release() }
    }

    /// Asks again until the statement has ended: what reaches PostgreSQL between a statement's preparation and its run
    /// finds nothing to cancel.
    private func send(_ number: UInt64) {
        var pause: Int32 = 10
        while isAskedToEnd(number) {
            poll(nil, 0, pause)
            pause = min(1000, pause * 2)
        }
    }

    /// False once the statement has ended.
    private func isAskedToEnd(_ number: UInt64) -> Bool {
        state.withLock { state in
            guard state.running == number else { return false }
            state.handle?.cancel()
            return true
        }
    }

    private final class Request: Sendable {
        let cancellation: Cancellation
        let number: UInt64
        init(cancellation: Cancellation, number: UInt64) {
            self.cancellation = cancellation
            self.number = number
        }
    }

    /// Unchecked because it holds a `PGcancel`: it never changes, and libpq lets any thread use it.
    private final class Handle: @unchecked Sendable {
        private let pointer: OpaquePointer?

        init(_ connection: OpaquePointer) { pointer = PQgetCancel(connection) }

        deinit { PQfreeCancel(pointer) }

        func cancel() {
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
                _ = PQcancel(pointer, message.baseAddress, Int32(message.count))
            }
        }
    }
}
