import Contracts
import MessagingClient
import Testing

@testable import Messaging

@Suite(.timeLimit(.minutes(1)))
struct LaneQueueTests {
    static func command(_ number: Int, principal: String = "portal") throws -> PendingCommand {
        let envelope = Envelope(
            id: MessageID.named("\(number)"), source: principal, type: Enter.name, time: .now, data: try Payload.encode(Enter(key: "k", amount: number)))
        return try PendingCommand(envelope, principal: principal, actor: nil, handler: try #require(Ledger.definition().commandHandlers[Enter.name]))
    }

    @Test func anIdleLaneTakesWhatIsThereInOrder() async throws {
        let queue = LaneQueue(bound: 10)
        for number in 1...5 { #expect(queue.offer(try Self.command(number))) }
        #expect(await queue.take(atMost: 3, once: 1)?.map(\.key.id) == [1, 2, 3].map { MessageID.named("\($0)") })
        #expect(await queue.take(atMost: 3, once: 1)?.map(\.key.id) == [4, 5].map { MessageID.named("\($0)") })
    }

    @Test func theQueueIsBounded() async throws {
        let queue = LaneQueue(bound: 2)
        #expect(try queue.offer(Self.command(1)) && queue.offer(Self.command(2)))
        #expect(try !queue.offer(Self.command(3)))
        _ = await queue.take(atMost: 1, once: 1)
        #expect(try queue.offer(Self.command(3)))
    }

    @Test func closingGivesOutWhatIsThereAndThenNothing() async throws {
        let queue = LaneQueue(bound: 10)
        for number in 1...3 { _ = queue.offer(try Self.command(number)) }
        queue.close()
        #expect(try !queue.offer(Self.command(4)))
        // Fewer than the second lane asks for: at the end it takes them all the same.
        #expect(await queue.take(atMost: 2, once: 128)?.count == 2)
        #expect(await queue.take(atMost: 2, once: 1)?.count == 1)
        #expect(await queue.take(atMost: 2, once: 1) == nil)
    }

    /// Several producers and two lanes: everything that was taken in is given out once, each producer's in its order.
    @Test(arguments: [1, 3, 16]) func nothingIsLostOrDoubled(limit: Int) async throws {
        let queue = LaneQueue(bound: .max)
        let taken = Shared<[[PendingCommand]]>([])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for threshold in [1, limit] {
                group.addTask {
                    while let batch = await queue.take(atMost: limit, once: threshold) { taken.withLock { $0.append(batch) } }
                }
            }
            group.addTask {
                try await withThrowingTaskGroup(of: Void.self) { producers in
                    for producer in 0..<4 {
                        producers.addTask {
                            for number in 0..<250 {
                                _ = queue.offer(try Self.command(producer * 1000 + number, principal: "p\(producer)"))
                                if number % 50 == 0 { await Task.yield() }
                            }
                        }
                    }
                    try await producers.waitForAll()
                }
                queue.close()
            }
            try await group.waitForAll()
        }
        let batches = taken.withLock { $0 }
        #expect(batches.allSatisfy { !$0.isEmpty && $0.count <= limit })
        #expect(Set(batches.joined().map(\.key)).count == 1000)
        #expect(batches.map(\.count).reduce(0, +) == 1000)
    }
}
