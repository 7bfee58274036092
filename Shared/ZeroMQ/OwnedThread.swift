import CZeroMQ
import Glibc

/// A thread of the system's, for calls that block: the cooperative pool has as many threads as the machine has cores,
/// and one that waits in C is one that runs no task.
package enum OwnedThread {
    /// - Parameter name: at most 15 characters, as Linux shows them in `top -H`.
    package static func start(named name: String, _ body: @escaping @Sendable () -> Void) throws(ZeroMQError) {
        let box = Unmanaged.passRetained(Body(name: name, run: body))
        var thread = pthread_t()
        let failure = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                alongside_name_thread(String(body.name.prefix(15)))
                body.run()
                return nil
            }, box.toOpaque())
        guard failure == 0 else {
            box.release()
            throw ZeroMQError(code: .other, errno: failure, action: "start a thread")
        }
        pthread_detach(thread)
    }

    private final class Body: Sendable {
        let name: String
        let run: @Sendable () -> Void

        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }
}
