import Contracts
import Messaging
import PostgreSQL
import TestSupport
import Testing

@testable import Messaging

@Suite(.database([Follower.schema]), .timeLimit(.minutes(1)))
struct ConsumerTests {
    @Test func aPageIsAppliedOnceWithItsCheckpoint() async throws {
        let harness = try await ServiceHarness(Follower.definition())
        let events = try page([Entered(key: "a", amount: 1), Entered(key: "b", amount: 2), Entered(key: "a", amount: 3)])
        #expect(try await harness.consume(events, by: "notes") == .advanced(3))
        #expect(try await harness.notes() == ["a 1", "b 2", "a 3"])
        #expect(try await harness.position(of: "notes") == 3)
        #expect(try await harness.emitted(Noted.self).map(\.key) == ["a", "b", "a"])
    }

    /// Two replicas have read the same page: the fence lets one apply it.
    @Test func ofTwoConsumersAtOnceOneIsOvertaken() async throws {
        let harness = try await ServiceHarness(Follower.definition())
        let events = try page((1...30).map { Entered(key: "k\($0 % 3)", amount: 1) })
        let consumer = try harness.consumer("notes")
        #expect(try await harness.position(of: "notes") == 0)
        let results = try await withThrowingTaskGroup(of: Consumption.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try await harness.engine.database.withConnection { try await harness.engine.consume(events, after: 0, by: consumer, on: $0).0 }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count { $0 == .advanced(30) } == 1)
        #expect(results.count { $0 == .overtaken } == 3)
        #expect(try await harness.notes().count == 30)
        #expect(try await harness.log().count == 30)
    }

    @Test func whatMayPassIsWaitedForAndWhatWentBeforeItIsKept() async throws {
        let harness = try await ServiceHarness(Follower.definition())
        let events = try page([Entered(key: "a", amount: 1), Entered(key: "b", amount: Follower.later), Entered(key: "c", amount: 3)])
        #expect(try await harness.consume(events, by: "notes") == .advanced(1))
        await #expect(throws: Refusal.self) { try await harness.consume(Array(events[1...]), by: "notes") }
        #expect(try await harness.position(of: "notes") == 1)
        #expect(try await harness.ask(ListDeadLetters(), principal: "operator").letters.isEmpty)
        try await harness.tolerate(Follower.later)
        #expect(try await harness.consume(Array(events[1...]), by: "notes") == .advanced(3))
        #expect(try await harness.notes() == ["a 1", "b 14", "c 3"])
    }

    @Test func aNewerVersionHaltsTheConsumerBeforeIt() async throws {
        let harness = try await ServiceHarness(Follower.definition())
        let events = try page([Entered(key: "a", amount: 1), EnteredTwo(key: "a"), Entered(key: "a", amount: 2)])
        guard case .halted(let reason) = try await harness.consume(events, by: "notes") else {
            Issue.record("it went on")
            return
        }
        #expect(reason == "alongside.support.entered.v2 at position 2 of support is newer than this version of the service knows")
        #expect(try await harness.notes() == ["a 1"])
        let standing = try await harness.ask(ServiceStatus())
        #expect(standing.consumers.first { $0.consumer == "notes" } == ConsumerStanding(consumer: "notes", source: .support, position: 1, halted: reason))
        // Not a dead letter: nothing is lost, and an upgrade goes on where this stopped.
        #expect(standing.deadLetters == 0)
    }

    @Test func typesThatNobodyHandlesArePassedOver() async throws {
        let harness = try await ServiceHarness(Follower.definition())
        #expect(try await harness.consume(try page([Noted(key: "x"), Entered(key: "a", amount: 1)]), by: "totals") == .advanced(2))
        #expect(try await harness.totals() == ["a 1 at 2"])
    }

    @Test func aProjectionIsRebuiltToTheSameState() async throws {
        let harness = try await ServiceHarness(Follower.definition())
        let events = try page((1...20).map { Entered(key: "k\($0 % 4)", amount: $0) })
        _ = try await harness.consume(events, by: "totals")
        let before = try await harness.totals()
        #expect(before.count == 4)
        let rebuilt = try await harness.send(RebuildProjection(consumer: "totals"), principal: "operator")
        #expect(rebuilt.events == 20)
        #expect(try await harness.totals().isEmpty)
        // A replica that still believes in its old position is sent back by the fence.
        let consumer = try harness.consumer("totals")
        let more = try page([Entered(key: "k0", amount: 1)], from: 21)
        let result = try await harness.engine.database.withConnection { try await harness.engine.consume(more, after: 20, by: consumer, on: $0).0 }
        #expect(result == .overtaken)
        _ = try await harness.consume(Array(events[..<7]), by: "totals")
        _ = try await harness.consume(Array(events[7...]), by: "totals")
        #expect(try await harness.totals() == before)
    }

    @Test func aReactionIsNeverRebuilt() async throws {
        let harness = try await ServiceHarness(Follower.definition())
        let refusal = await #expect(throws: Refusal.self) { try await harness.send(RebuildProjection(consumer: "notes"), principal: "operator") }
        #expect(refusal?.code == .forbidden)
        let unknown = await #expect(throws: Refusal.self) { try await harness.send(RebuildProjection(consumer: "nots"), principal: "operator") }
        #expect(unknown?.remedy == "Name one of: totals.")
    }
}
