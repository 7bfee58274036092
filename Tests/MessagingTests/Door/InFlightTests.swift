import Contracts
import Testing

@testable import Messaging

@Suite(.timeLimit(.minutes(1)))
struct InFlightTests {
    @Test func aRepeatWaitsForTheSameReply() throws {
        let inFlight = InFlight()
        let command = try LaneQueueTests.command(1)
        #expect(inFlight.arrive(command, from: [1]) == .first)
        #expect(inFlight.arrive(command, from: [2]) == .joined)
        #expect(inFlight.arrive(command, from: [2]) == .joined)
        #expect(inFlight.count == 1)
        #expect(inFlight.leave(command.key) == [[1], [2]])
        #expect(inFlight.leave(command.key).isEmpty)
        #expect(inFlight.arrive(command, from: [3]) == .first)
    }

    @Test func theSameIDWithAnotherPayloadDoesNotJoin() throws {
        let inFlight = InFlight()
        let command = try LaneQueueTests.command(1)
        var other = try LaneQueueTests.command(2)
        other.key = command.key
        #expect(inFlight.arrive(command, from: [1]) == .first)
        #expect(inFlight.arrive(other, from: [2]) == .anotherPayload)
        #expect(inFlight.leave(command.key) == [[1]])
    }

    /// Whoever joins while a reply leaves is either told by it or is the first of a new round; nobody is forgotten.
    @Test func nobodyIsForgottenInARace() async throws {
        let inFlight = InFlight()
        let command = try LaneQueueTests.command(1)
        let told = Shared(0)
        await withTaskGroup(of: Void.self) { group in
            for asker in 0..<500 {
                group.addTask {
                    if inFlight.arrive(command, from: [UInt8(asker / 256), UInt8(asker % 256)]) == .first {
                        await Task.yield()
                        let count = inFlight.leave(command.key).count
                        told.withLock { $0 += count }
                    }
                }
            }
        }
        #expect(told.withLock { $0 } == 500)
        #expect(inFlight.count == 0)
    }

    @Test func theAllowanceIsBoundedAndGivenBack() {
        let allowance = ByteAllowance(bound: 100)
        #expect(allowance.take(60) && allowance.take(40))
        #expect(!allowance.take(1))
        allowance.give(60)
        #expect(!allowance.take(61))
        allowance.give(40)
        // Alone, even one that is larger than the bound is taken.
        #expect(allowance.take(500))
        #expect(!allowance.take(1))
    }
}
