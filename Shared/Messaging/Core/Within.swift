/// What the body answers, or nil when it takes longer.
///
/// It is not waited for then, only cancelled: a connection that is being opened cannot be interrupted while its host's name is looked up, which takes as
/// long as it takes where the host is gone.
func within<T: Sendable>(_ limit: Duration, _ body: @escaping @Sendable () async -> T) async -> T? {
    let (answers, answer) = AsyncStream.makeStream(of: T?.self, bufferingPolicy: .bufferingOldest(1))
    let work = Task { _ = answer.yield(await body()) }
    let clock = Task {
        do { try await ContinuousClock().sleep(for: limit) } catch {
            // The body has answered.
        }
        answer.yield(nil)
    }
    defer {
        work.cancel()
        clock.cancel()
    }
    for await first in answers { return first }
    return nil
}
