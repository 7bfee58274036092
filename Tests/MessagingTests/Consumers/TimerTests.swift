import Contracts
import Messaging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

@Suite(.database([Ledger.schema]), .timeLimit(.minutes(1)))
struct TimerTests {
    private func advance(_ harness: ServiceHarness, by seconds: Int64) async throws {
        try await harness.advance(to: TestDatabase.beginning.adding(seconds: seconds))
    }

    @Test func aTimerRunsWhenItsTimeHasComeAndNotBefore() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        try await harness.send(Schedule(kind: "enter", key: "a", seconds: 60))
        try await advance(harness, by: 59)
        #expect(try await harness.ask(ReadEntries()).all.isEmpty)
        try await advance(harness, by: 60)
        #expect(try await harness.ask(ReadEntries()).all == ["a 1"])
        #expect(try await harness.ask(ServiceStatus()).timersWaiting == 0)
    }

    @Test func whatATimerCausesHasIDsThatDependOnTheTimerAlone() async throws {
        var ids: [MessageID] = []
        for _ in 0..<2 {
            ids += try await TestDatabase.with([Ledger.schema]) { database in
                let harness = try await ServiceHarness(Ledger.definition(), database: database)
                try await harness.send(Schedule(kind: "enter", key: "a"))
                try await advance(harness, by: 100)
                return try await harness.log().map { try Envelope(decoding: Array($0.envelope.utf8)).id }
            }
        }
        #expect(ids.count == 2)
        #expect(ids[0] == ids[1])
    }

    @Test func twoRunnersAtOnceRunEachTimerOnce() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        for index in 0..<120 { try await harness.send(Schedule(kind: "enter", key: "k\(index)", seconds: 0)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    try await harness.engine.database.withConnection { connection in
                        while try await harness.engine.runDueTimers(on: connection).count > 0 {}
                    }
                }
            }
            try await group.waitForAll()
        }
        try await advance(harness, by: 1)
        #expect(try await harness.ask(ReadEntries()).all.count == 120)
        #expect(try await harness.log().count == 120)
    }

    @Test func aTimerThatFailsForGoodIsPutAsideAndTheOthersRun() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        for kind in ["clash", "enter", "unknown"] { try await harness.send(Schedule(kind: kind, key: kind)) }
        try await advance(harness, by: 60)
        #expect(try await harness.ask(ReadEntries()).all == ["enter 1"])
        let standing = try await harness.ask(ServiceStatus())
        #expect(standing.timersDue == 0 && standing.timersWaiting == 0 && standing.deadLetters == 2)
        let letters = try await harness.letters()
        #expect(letters.map(\.consumer) == ["timers", "timers"])
        #expect(letters.map(\.subject).sorted() == ["clash", "unknown"])
        let clash = try #require(letters.first { $0.type == "clash" })
        #expect(clash.reason.contains("entry_key_amount_key"))
    }

    @Test func aFailedTimerIsRetriedOrDiscarded() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        for key in ["a", "b"] { try await harness.send(Schedule(kind: "clash", key: key)) }
        try await advance(harness, by: 60)
        let letters = try await harness.letters()
        try await harness.database.pool(size: 1).execute("ALTER TABLE support.entry DROP CONSTRAINT entry_key_amount_key")
        try await harness.send(RetryDeadLetter(letter: try #require(letters.first { $0.subject == "a" }).id), principal: "operator")
        try await harness.send(DiscardDeadLetter(letter: try #require(letters.first { $0.subject == "b" }).id, reason: "Not needed"), principal: "operator")
        try await advance(harness, by: 61)
        #expect(try await harness.ask(ReadEntries()).all == ["a 7", "a 7"])
        #expect(try await harness.letters().isEmpty)
    }

    @Test func aTimerThatMeetsAPassingFailureStaysDue() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        try await harness.send(Schedule(kind: "wait", key: "w", seconds: 10))
        try await harness.send(Schedule(kind: "enter", key: "e", seconds: 20))
        try await advance(harness, by: 60)
        #expect(try await harness.ask(ReadEntries()).all == ["e 1"])
        #expect(try await harness.ask(ServiceStatus()).timersDue == 1)
        try await harness.database.pool(size: 1).execute("UPDATE support.gate SET open = true")
        try await advance(harness, by: 61)
        #expect(try await harness.ask(ReadEntries()).all == ["e 1", "w 1"])
    }

    /// Both are due at the same look: the earlier one takes the later one back.
    @Test func anEarlierTimerMayTakeALaterOneBack() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        try await harness.send(Schedule(kind: "enter", key: "a", seconds: 20))
        try await harness.send(Schedule(kind: "cancel", key: "a", seconds: 10))
        try await advance(harness, by: 60)
        #expect(try await harness.ask(ReadEntries()).all.isEmpty)
    }

    @Test func schedulingAgainMovesIt() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        try await harness.send(Schedule(kind: "enter", key: "a", seconds: 10))
        try await harness.send(Schedule(kind: "enter", key: "a", seconds: 50))
        try await advance(harness, by: 30)
        #expect(try await harness.ask(ServiceStatus()).timersWaiting == 1)
        try await advance(harness, by: 50)
        #expect(try await harness.ask(ReadEntries()).all == ["a 1"])
    }
}
