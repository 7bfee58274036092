import Testing

@testable import Messaging

/// How long a consumer waits that hears nothing.
@Suite struct PauseTests {
    @Test func theyGrowUpToALimitAndStartAgain() {
        var pauses = Pauses(first: .seconds(1), longest: .seconds(5))
        #expect((0..<5).map { _ in pauses.next() } == [1, 2, 4, 5, 5].map(Duration.seconds))
        pauses.startAgain()
        #expect(pauses.next() == .seconds(1))
    }

    @Test func noneIsShorterThanTheFirst() {
        var pauses = Pauses(first: .seconds(600), longest: .seconds(15))
        #expect((0..<3).map { _ in pauses.next() } == [600, 600, 600].map(Duration.seconds))
    }
}
