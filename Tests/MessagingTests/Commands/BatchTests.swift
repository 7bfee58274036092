import Contracts
import Messaging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

@Suite(.database([Ledger.schema]), .timeLimit(.minutes(1)))
struct BatchTests {
    @Test func oneBadCommandAmongManyOfASetFailsAlone() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let commands = (1...40).map { EnterMany(key: "k", amount: $0 == 23 ? 0 : $0) }
        let results = try await harness.send(batch: commands)
        #expect(results.count == 40)
        for (index, result) in results.enumerated() {
            if index == 22 {
                #expect(throws: Refusal.self) { try result.get() }
            } else {
                #expect(throws: Never.self) { try result.get() }
            }
        }
        #expect(try await harness.ask(ReadEntries()).all.count == 39)
        // Halving commits parts in their order: the log keeps the order of arrival.
        #expect(try await harness.emitted(Entered.self).map(\.amount) == (1...40).filter { $0 != 23 })
    }

    @Test func aSetHandlersOwnRefusalIsOfThatCommandAlone() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let results = try await harness.send(batch: [EnterMany(key: "a"), EnterMany(key: "closed"), EnterMany(key: "b")])
        for index in [0, 2] { #expect(throws: Never.self) { try results[index].get() } }
        #expect(throws: Refusal.self) { try results[1].get() }
        #expect(try await harness.emitted(Entered.self).map(\.key) == ["a", "b"])
    }

    @Test func singleCommandsStandInSavepoints() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let results = try await harness.send(
            batch: [
                Enter(key: "a"), Enter(key: "b", ending: .refused), Enter(key: "a"), Enter(key: "c", amount: 0), Enter(key: "d", ending: .fault),
                Enter(key: "e"),
            ])
        let codes = results.map { result -> Refusal.Code? in
            guard case .failure(let refusal) = result else { return nil }
            return refusal.code
        }
        #expect(codes == [nil, .notFound, .conflict, .conflict, .fault, nil])
        // What a refused command wrote and emitted before it was refused is gone.
        #expect(try await harness.ask(ReadEntries()).all == ["a 1", "e 1"])
        #expect(try await harness.emitted(Entered.self).map(\.key) == ["a", "e"])
    }

    @Test func aRefusalOfTheRecordNamesTheConstraintAndNoValues() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let refusal = await #expect(throws: Refusal.self) { try await harness.send(Enter(key: "secret", amount: -5)) }
        #expect(refusal?.message.contains("entry_amount_check") == true)
        #expect(refusal?.description.contains("secret") == false)
    }

    @Test func typesMayBeMixedInABatch() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        var envelopes: [Envelope] = []
        for index in 0..<12 {
            envelopes.append(
                try index % 3 == 0
                    ? Envelope(source: "portal", type: Enter.name, time: .now, data: Payload.encode(Enter(key: "k\(index)")))
                    : Envelope(source: "portal", type: EnterMany.name, time: .now, data: Payload.encode(EnterMany(key: "k\(index)"))))
        }
        let sent = envelopes
        let replies = try await harness.engine.database.withConnection {
            try await harness.engine.applyForTest(sent, principal: "portal", actor: nil, on: $0)
        }
        #expect(replies.allSatisfy { if case .answer = $0 { true } else { false } })
        // Those of one type go together, in the order in which they came.
        let types = [(0..<12).filter { $0 % 3 == 0 }, (0..<12).filter { $0 % 3 != 0 }]
        #expect(try await harness.emitted(Entered.self).map(\.key) == types.flatMap(\.self).map { "k\($0)" })
    }
}
