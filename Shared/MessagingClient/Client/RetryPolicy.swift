/// When a request is sent again, as values: nothing here waits or sends.
package struct RetryPolicy: Sendable {
    /// How long the first try waits for its reply; each further one twice as long.
    package var firstTry: Duration
    package var longestTry: Duration
    /// How long a try waits on an address from which nothing was ever heard, when there is another to try.
    package var unprovenTry: Duration
    /// The pause after a refusal that asks for one and names none; twice as long each time.
    package var firstPause: Duration
    package var longestPause: Duration
    /// The part by which every wait varies, so that clients that failed together do not return together.
    package var jitter: Double

    package init(
        firstTry: Duration = .seconds(2), longestTry: Duration = .seconds(8), unprovenTry: Duration = .milliseconds(300),
        firstPause: Duration = .milliseconds(50), longestPause: Duration = .seconds(2), jitter: Double = 0.2
    ) {
        self.firstTry = firstTry
        self.longestTry = longestTry
        self.unprovenTry = unprovenTry
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.jitter = jitter
    }

    /// - Parameters:
    ///   - tries: how many tries went before.
    ///   - random: between 0 and 1.
    package func tryLength(after tries: Int, random: Double) -> Duration {
        varied(min(firstTry * (1 << min(tries, 10)), longestTry), random)
    }

    /// - Parameter asked: the milliseconds that the service named.
    package func pause(after pauses: Int, asked milliseconds: Int?, random: Double) -> Duration {
        let own = min(firstPause * (1 << min(pauses, 10)), longestPause)
        return varied(max(own, .milliseconds(min(max(milliseconds ?? 0, 0), 60_000))), random)
    }

    private func varied(_ duration: Duration, _ random: Double) -> Duration { duration * (1 - jitter + 2 * jitter * random) }
}

/// How many times more a service may be asked again: each reply earns one, so that what fails for everybody is not
/// asked for twice as often by everybody.
struct RetryBudget: Sendable {
    private let capacity: Int
    private(set) var left: Int

    /// The default lets 256 requests in flight be repeated once after a restart.
    init(capacity: Int = 256) {
        self.capacity = capacity
        left = capacity
    }

    mutating func earn() { left = min(capacity, left + 1) }

    /// False when there is none left: the request goes on waiting for what it has sent.
    mutating func spend() -> Bool {
        guard left > 0 else { return false }
        left -= 1
        return true
    }
}
