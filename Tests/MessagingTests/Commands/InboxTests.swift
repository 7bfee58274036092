import Contracts
import PostgreSQL
import TestSupport
import Testing

@Suite(.database([Ledger.schema]), .timeLimit(.minutes(1)))
struct InboxTests {
    @Test func theSameIDGetsTheSameReplyAndIsNotAppliedAgain() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let id = MessageID()
        let first = try await harness.send(Enter(key: "a"), id: id)
        let second = try await harness.send(Enter(key: "a"), id: id)
        #expect(first == second)
        #expect(first == Entry(id: id))
        #expect(try await harness.ask(ReadEntries()).all == ["a 1"])
        #expect(try await harness.emitted(Entered.self) == [Entered(key: "a", amount: 1)])
    }

    @Test func theSameIDWithAnotherPayloadIsAConflict() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let id = MessageID()
        try await harness.send(Enter(key: "a"), id: id)
        await #expect(throws: Refusal.self) { try await harness.send(Enter(key: "b"), id: id) }
        // Another type with the same content is another command, too.
        let refusal = await #expect(throws: Refusal.self) { try await harness.send(EnterMany(key: "a"), id: id) }
        #expect(refusal?.code == .conflict)
        #expect(try await harness.ask(ReadEntries()).all == ["a 1"])
    }

    @Test func anotherPrincipalsIDIsAnother() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let id = MessageID()
        try await harness.send(EnterMany(key: "a"), principal: "portal", id: id)
        // The entry's own key clashes, which shows that it was applied, not answered from the inbox.
        let refusal = await #expect(throws: Refusal.self) { try await harness.send(EnterMany(key: "b"), principal: "operator", id: id) }
        #expect(refusal?.message.contains("entry_pkey") == true)
    }

    @Test func aRefusalThatDependedOnStateIsStored() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        try await harness.send(Enter(key: "a"))
        let id = MessageID()
        let first = await #expect(throws: Refusal.self) { try await harness.send(Enter(key: "a"), id: id) }
        #expect(first?.code == .conflict)
        try await harness.database.pool().execute("DELETE FROM support.entry")
        let second = await #expect(throws: Refusal.self) { try await harness.send(Enter(key: "a"), id: id) }
        #expect(second == first)
        #expect(try await harness.ask(ReadEntries()).all.isEmpty)
    }

    @Test(arguments: [Enter.Ending.fault, .unavailable]) func whatMayPassIsNotStored(_ ending: Enter.Ending) async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let id = MessageID()
        let refusal = await #expect(throws: Refusal.self) { try await harness.send(Enter(key: "a", ending: ending), id: id) }
        #expect(refusal?.code == (ending == .fault ? .fault : .unavailable))
        #expect(try await harness.inboxCount() == 0)
        #expect(try await harness.emitted(Entered.self).isEmpty)
    }

    @Test func theSameIDSucceedsOnceWhatWasAwayIsThere() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let id = MessageID()
        await #expect(throws: Refusal.self) { try await harness.send(Enter(key: "a", ending: .unavailable), id: id) }
        try await harness.database.pool().execute("UPDATE support.gate SET open = true")
        #expect(try await harness.send(Enter(key: "a", ending: .unavailable), id: id) == Entry(id: id))
    }

    @Test func theIDsOfEventsAreDerivedFromTheCause() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let id = MessageID()
        try await harness.send(Enter(key: "a"), id: id)
        let rows = try await harness.database.pool().query("SELECT id FROM support.log")
        #expect(try rows.map { try $0.get("id", as: MessageID.self) } == [MessageID(from: id, label: "\(Entered.name)#0")])
    }
}

extension ServiceHarness {
    func inboxCount() async throws -> Int {
        try await database.pool(size: 1).queryOne("SELECT count(*) AS count FROM support.inbox")?.get("count") ?? -1
    }
}
