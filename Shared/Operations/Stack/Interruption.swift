import UnixSignals

/// Ctrl-C and SIGTERM, heard from the moment this is made: one that comes while the stack starts is not lost, and ends
/// it in order as soon as it stands.
package struct Interruption: Sendable {
    /// Thrown where work was ended by a signal.
    package struct Ended: Error, CustomStringConvertible {
        package let description = "Stopped before the end."
    }

    private let signals: UnixSignalsSequence

    package init() async { signals = await UnixSignalsSequence(trapping: .sigint, .sigterm) }

    /// Returns at the first of them.
    package func wait() async {
        for await _ in signals { return }
    }

    /// Runs the body; at the first signal it is cancelled, and `Ended` is thrown once it has returned.
    package func during<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) async throws -> T {
        try await withThrowingTaskGroup(of: T?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                await wait()
                return nil
            }
            defer { group.cancelAll() }
            guard let finished = try await group.next(), let result = finished else { throw Ended() }
            return result
        }
    }
}
