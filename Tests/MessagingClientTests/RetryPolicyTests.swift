import MessagingClient
import Testing

@Suite("When to ask again")
struct RetryPolicyTests {
    let policy = RetryPolicy(
        firstTry: .seconds(2), longestTry: .seconds(8), firstPause: .milliseconds(50), longestPause: .seconds(2), jitter: 0.2)

    @Test("Tries grow twofold up to a limit, and vary by a fifth")
    func tries() {
        #expect((0...4).map { policy.tryLength(after: $0, random: 0.5) } == [.seconds(2), .seconds(4), .seconds(8), .seconds(8), .seconds(8)])
        #expect(policy.tryLength(after: 0, random: 0) < .milliseconds(1_601) && policy.tryLength(after: 0, random: 1) > .milliseconds(2_399))
    }

    @Test("A pause is what the service asked for, or one of our own that is longer")
    func pauses() {
        #expect(policy.pause(after: 0, asked: nil, random: 0.5) == .milliseconds(50))
        #expect(policy.pause(after: 3, asked: 100, random: 0.5) == .milliseconds(400))
        #expect(policy.pause(after: 0, asked: 700, random: 0.5) == .milliseconds(700))
        #expect(policy.pause(after: 0, asked: 900_000, random: 0.5) == .seconds(60))
        #expect(policy.pause(after: 0, asked: -5, random: 0.5) == .milliseconds(50))
    }
}
