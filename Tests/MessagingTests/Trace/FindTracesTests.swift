import Contracts
import Messaging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

@testable import Messaging

@Suite(.database([Ledger.schema]), .timeLimit(.minutes(1)))
struct FindTracesTests {
    private func find(_ id: MessageID, since: Instant? = nil, _ harness: ServiceHarness) async throws -> [TraceID] {
        try await harness.ask(FindTraces(id: id, since: since), principal: "operator").traces
    }

    @Test func aTraceIsFoundByItsCommandItsEventAndWhatTheyAreAbout() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let (command, subject) = (MessageID(), MessageID())
        try await harness.send(Enter(key: subject.description), id: command, traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        try await harness.send(Enter(key: "b"))
        let event = try #require(try await harness.envelopes().first).id
        let trace = try #require(TraceID(trace: "4bf92f3577b34da6a3ce929d0e0e4736"))
        #expect(try await find(event, harness) == [trace])
        #expect(try await find(subject, harness) == [trace])
        #expect(try await find(command, harness).contains(trace))
        #expect(try await find(MessageID(), harness).isEmpty)
    }

    @Test func aRefusedCommandIsFoundByItsIDThoughItMadeNoEvent() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let id = MessageID()
        await #expect(throws: Refusal.self) { try await harness.send(Enter(key: "a", ending: .refused), principal: "west", id: id) }
        #expect(try await find(id, harness) == [TraceID(id.uuid)])
        let steps = try await harness.ask(ReadTrace(trace: TraceID(id.uuid)), principal: "operator").steps
        #expect(steps.map(\.kind) == [.command] && steps[0].state == "refused" && steps[0].principal == "west")
    }

    @Test func theLogIsReadFromTheMomentAsked() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        for index in 0..<20 { try await harness.send(Enter(key: "k\(index)", amount: 1)) }
        let envelopes = try await harness.envelopes()
        let pool = harness.database.pool(size: 1)
        // As if the first half were of an hour ago, and the very first of before times were kept.
        try await pool.execute("UPDATE support.log SET logged_at = logged_at - interval '1 hour' WHERE position <= 10")
        try await pool.execute("UPDATE support.log SET logged_at = NULL WHERE position <= 3")
        let recent = Instant.now.adding(seconds: -600)
        #expect(try await find(envelopes[9].id, since: recent, harness).isEmpty)
        #expect(try await find(envelopes[10].id, since: recent, harness).count == 1)
        #expect(try await find(envelopes[2].id, since: nil, harness).count == 1)
        #expect(try await find(envelopes[19].id, since: recent, harness).count == 1)
        #expect(try await find(envelopes[19].id, since: Instant.now.adding(seconds: 60), harness).isEmpty)
    }

    @Test func onlyAnAdministratorAndTheSystemsOperatorReadTraces() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        for principal in ["portal", "support"] {
            await #expect(throws: Refusal.self) { try await harness.ask(ReadTrace(trace: TraceID()), principal: principal) }
            await #expect(throws: Refusal.self) { try await harness.ask(FindTraces(id: MessageID()), principal: principal) }
        }
    }
}
