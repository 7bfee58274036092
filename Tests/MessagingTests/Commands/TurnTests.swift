import Contracts
import Logging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

@testable import Messaging

/// Batches that lock rows in orders of their own take turns; a turn is waited for, and not for long.
@Suite(.database([Ledger.schema]), .timeLimit(.minutes(1)))
struct TurnTests {
    @Test func batchesThatMeetInOppositeOrdersAreNotDoneTwice() async throws {
        let place = try await Place()
        let keys = (1...60).map { "k\($0)" }
        async let one = place.apply(keys.map { Enter(key: $0) })
        async let other = place.apply(keys.reversed().map { Enter(key: $0) })
        let refused = try await (one + other).filter { if case .refusal = $0 { true } else { false } }
        #expect(refused.count == 60)
        // On a machine that is busy enough one of them waits for its turn in vain; then, and only then, they may meet.
        let lines = place.observer.lines
        #expect(lines.contains("a batch goes on without its turn ") || !lines.contains { $0.hasPrefix("applying a batch again") }, "\(lines)")
    }

    @Test func setsGoSideBySide() async throws {
        let place = try await Place()
        let other = try await place.connection()
        try await other.transaction { transaction in
            try await transaction.query("SELECT support.take_turn(true)")
            let replies = try await place.apply([EnterMany(key: "a"), EnterMany(key: "b")])
            #expect(replies.count == 2)
        }
        await other.close()
        #expect(place.observer.lines.isEmpty, "\(place.observer.lines)")
    }

    /// Whoever has the turn may be a slow command, or a process that stands still.
    @Test(arguments: [true, false]) func whoWaitsForATurnInVainGoesOn(isShared: Bool) async throws {
        let place = try await Place()
        let other = try await place.connection()
        try await other.transaction { transaction in
            try await transaction.query("SELECT support.take_turn(\(isShared))")
            guard case .answer = try await place.apply([Enter(key: "a")]).first else { throw Broken() }
        }
        await other.close()
        #expect(place.observer.lines == ["a batch goes on without its turn "])
    }

    /// An engine whose log is read, and connections as lanes have them.
    private struct Place {
        let observer = Observer()
        let engine: Engine

        init() async throws {
            var logger = observer.logger
            logger.logLevel = .debug
            engine = try await Engine(Ledger.definition(), database: try #require(TestDatabase.current).pool(user: "alongside_support"), logger: logger)
        }

        func connection() async throws -> Connection {
            try await Connection.open(try #require(TestDatabase.current).configuration(user: "alongside_support").limited, logger: .tests)
        }

        func apply<C: Command>(_ commands: [C]) async throws -> [Reply] {
            let connection = try await connection()
            let envelopes = try commands.map { Envelope(source: "portal", type: C.name, time: .now, data: try Payload.encode($0)) }
            let replies = try await engine.applyForTest(envelopes, principal: "portal", actor: nil, on: connection)
            await connection.close()
            return replies
        }
    }
}
