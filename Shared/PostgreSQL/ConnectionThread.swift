import DequeModule
import Glibc

/// A thread that runs one actor's jobs, so that a call that blocks holds up nobody else.
///
/// Swift's cooperative pool has one thread for each core: two blocking calls on a machine with two would stop everything.
final class ConnectionThread: SerialExecutor {
    private let queue = JobQueue()

    init() {
        queue.start(executor: self)
    }

    /// Ends the thread once the jobs in its queue are done.
    func stop() { queue.stop() }

    func enqueue(_ job: consuming ExecutorJob) { queue.append(UnownedJob(job)) }

    func checkIsolated() {
        precondition(queue.isCurrent, "not on the connection's thread")
    }

    func isIsolatingCurrentContext() -> Bool? { queue.isCurrent }
}

/// The jobs that wait, and the thread that takes them.
///
/// Unchecked because it holds a pthread mutex and condition: every other property is read and written under that mutex.
private final class JobQueue: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var jobs: Deque<UnownedJob> = []
    private var isStopping = false
    private var thread: pthread_t?

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    var isCurrent: Bool { locked { thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false } }

    func append(_ job: UnownedJob) {
        locked {
            jobs.append(job)
            pthread_cond_signal(condition)
        }
    }

    func stop() {
        locked {
            isStopping = true
            pthread_cond_signal(condition)
        }
    }

    /// The thread keeps its executor, and this queue, alive until it ends.
    func start(executor: ConnectionThread) {
        let start = Start(queue: self, executor: executor)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var created = pthread_t()
        let result = pthread_create(
            &created, &attributes,
            { context in
                let start = Unmanaged<Start>.fromOpaque(context!).takeRetainedValue()
                start.queue.run(start.executor)
                return nil
            }, Unmanaged.passRetained(start).toOpaque())
        pthread_attr_destroy(&attributes)
        precondition(result == 0, "the system has no thread left: raise its limit (ulimit -u)")
    }

    private func run(_ executor: ConnectionThread) {
        locked { thread = pthread_self() }
        while let job = next() {
            job.runSynchronously(on: executor.asUnownedSerialExecutor())
        }
    }

    private func next() -> UnownedJob? {
        locked {
            while jobs.isEmpty && !isStopping { pthread_cond_wait(condition, mutex) }
            return jobs.popFirst()
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    private final class Start {
        let queue: JobQueue
        let executor: ConnectionThread
        init(queue: JobQueue, executor: ConnectionThread) {
            self.queue = queue
            self.executor = executor
        }
    }
}
