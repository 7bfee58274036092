import Messaging
import Testing

@Suite(.timeLimit(.minutes(1)))
struct WakeBoardTests {
    @Test func aRingBeforeTheWaitIsKept() async {
        let board = WakeBoard()
        board.ring("a")
        let start = ContinuousClock.now
        await board.wait(for: "a", atMost: .seconds(30))
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func anotherNamesRingWakesNobodyElse() async {
        let board = WakeBoard()
        board.ring("b")
        let start = ContinuousClock.now
        await board.wait(for: "a", atMost: .milliseconds(50))
        #expect(ContinuousClock.now - start >= .milliseconds(50))
        // It is still there for whom it was meant.
        await board.wait(for: "b", atMost: .seconds(30))
    }

    @Test func aWaitEndsWithItsTask() async {
        let board = WakeBoard()
        let task = Task { await board.wait(for: "a", atMost: .seconds(600)) }
        task.cancel()
        await task.value
    }

    /// A worker looks, and waits when there is nothing: whatever the moment of the ring, the work is found without the
    /// interval's help.
    @Test func noRingIsLost() async {
        let board = WakeBoard()
        let left = Shared(0)
        let start = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var done = 0
                while done < 2000 {
                    let found = left.withLock { left in
                        defer { left = 0 }
                        return left
                    }
                    done += found
                    if found == 0 { await board.wait(for: "work", atMost: .seconds(600)) }
                }
            }
            group.addTask {
                for number in 0..<2000 {
                    left.withLock { $0 += 1 }
                    board.ring("work")
                    if number % 7 == 0 { await Task.yield() }
                }
            }
        }
        #expect(left.withLock { $0 } == 0)
        #expect(ContinuousClock.now - start < .seconds(50))
    }
}
