import Contracts
import Crypto
import FoundationEssentials
import Messaging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

@Suite(.database([Ledger.schema]), .timeLimit(.minutes(1)))
struct LogTests {
    /// Two connections append at once, in batches of several sizes: no position is missing, and each row's hash is that
    /// of the row before, its position and its bytes.
    @Test func positionsAreGaplessAndTheChainHoldsUnderTwoLanes() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<2 {
                group.addTask {
                    try await harness.engine.database.withConnection { connection in
                        for batch in 0..<15 {
                            let envelopes = try (0...batch % 4).map { index in
                                Envelope(
                                    source: "portal", type: EnterMany.name, time: .now,
                                    data: try Payload.encode(EnterMany(key: "lane \(lane), “\(batch)”/\(index) é")))
                            }
                            _ = try await harness.engine.applyForTest(envelopes, principal: "portal", actor: nil, on: connection)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let log = try await harness.log()
        #expect(log.count == 2 * 36)
        #expect(log.map(\.position) == (1...Int64(log.count)).map(\.self))
        #expect(Chain.hashes(of: log) == log.map(\.hash))
    }

    @Test func aPageEndsWhereTheReaderAsksAndTellsTheHead() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        _ = try await harness.send(batch: (1...7).map { EnterMany(key: "k", amount: $0) })
        let first = try await harness.ask(ReadEvents(after: 0, limit: 3), principal: "reporting")
        #expect(first.events.map(\.position) == [1, 2, 3])
        #expect(first.head == 7)
        let last = try await harness.ask(ReadEvents(after: 6, limit: 3), principal: "reporting")
        #expect(last.events.map(\.position) == [7])
        let none = try await harness.ask(ReadEvents(after: 100, limit: 3), principal: "reporting")
        #expect(none == EventPage(events: [], head: 7))
        #expect(try await harness.ask(ReadEvents(after: 0, limit: -1), principal: "reporting").events.count == 1)
    }

    @Test func aPageStaysUnderTheLargestMessage() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        for _ in 0..<4 {
            try await harness.engine.database.query(
                "SELECT support.append(ARRAY[\(MessageID())], ARRAY['t'], ARRAY['s'], ARRAY[repeat('x', \(3 << 20)::integer)])")
        }
        let page = try await harness.ask(ReadEvents(after: 0, limit: 1000), principal: "reporting")
        #expect(page.events.map(\.position) == [1, 2, 3])
        #expect(page.head == 4)
    }

    @Test func theLogIsReadByServicesAlone() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let refusal = await #expect(throws: Refusal.self) { try await harness.ask(ReadEvents(after: 0), principal: "portal") }
        #expect(refusal?.code == .forbidden)
    }
}

/// The chain of hashes as an auditor would compute it.
enum Chain {
    static func hashes(of log: [LoggedEvent]) -> [String] {
        var link: [UInt8] = []
        return log.map { row in
            var hash = SHA256()
            hash.update(data: link)
            hash.update(data: withUnsafeBytes(of: row.position.bigEndian) { Array($0) })
            hash.update(data: Array(row.envelope.utf8))
            link = Array(hash.finalize())
            return link.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        }
    }
}
