import UnixSignals

/// Ctrl-C and SIGTERM, heard from the moment this is made: one that comes while the stack starts is not lost, and ends
/// it in order as soon as it stands.
package struct Interruption: Sendable {
    private let signals: UnixSignalsSequence

    package init() async { signals = await UnixSignalsSequence(trapping: .sigint, .sigterm) }

    /// Returns at the first of them.
    package func wait() async {
        for await _ in signals { return }
    }
}
