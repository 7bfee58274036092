import Contracts
import Messaging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

@testable import Messaging

@Suite(.database([Ledger.schema, Follower.schema]), .timeLimit(.minutes(1)))
struct TraceTests {
    private static let given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    private func trace(_ harness: ServiceHarness, _ id: TraceID) async throws -> TracePage {
        try await harness.ask(ReadTrace(trace: id), principal: "operator")
    }

    @Test func anEventGoesOnWithTheTraceOfItsCommand() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let id = MessageID()
        try await harness.send(Enter(key: "a"), id: id, traceparent: Self.given)
        let envelope = try #require(try await harness.envelopes().first)
        #expect(envelope.traceparent == Self.given && envelope.causationid == id)
    }

    @Test(arguments: [nil, "", "00-x-y-01", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"])
    func aCommandWithoutAUsableTraceIsItsOwn(given: String?) async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let id = MessageID()
        try await harness.send(Enter(key: "a"), id: id, traceparent: given)
        let trace = try #require(try await harness.envelopes().first?.traceparent.flatMap { TraceParent($0) })
        #expect(trace.trace.uuid == id.uuid)
    }

    @Test func aTimerGoesOnWithTheTraceOfWhoSetItAndSoDoesWhatItCauses() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let id = MessageID()
        try await harness.send(Schedule(kind: "enter", key: "a"), id: id, traceparent: Self.given)
        let given = try #require(TraceParent(Self.given))
        let waiting = try await trace(harness, given.trace).steps
        #expect(waiting.map(\.kind) == [.timer] && waiting[0].cause == id && waiting[0].type == "enter" && waiting[0].state == "waits")
        try await harness.advance(to: TestDatabase.beginning.adding(seconds: 60))
        let envelope = try #require(try await harness.envelopes().first)
        #expect(envelope.causationid == id)
        #expect(envelope.traceparent.flatMap { TraceParent($0) }?.traceID == given.traceID)
    }

    @Test func whatAReactionCausesGoesOnWithTheEventsTrace() async throws {
        let harness = try await ServiceHarness(Follower.definition())
        let event = MessageID()
        try await harness.deliver(Entered(key: "a", amount: 1), from: .support, id: event, traceparent: Self.given)
        let envelope = try #require(try await harness.envelopes().first)
        #expect(envelope.traceparent == Self.given && envelope.causationid == event)
    }

    @Test func aWorkersEventsGoOnEachWithTheTraceOfItsWork() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let (mail, trace) = (MessageID(), try #require(TraceParent(Self.given)).trace)
        _ = try await harness.engine.work { work in
            work.emit(Entered(key: "a", amount: 1), origin: mail, trace: trace)
            work.emit(Entered(key: "b", amount: 1), origin: MessageID(), trace: TraceID())
        }
        let envelopes = try await harness.envelopes()
        #expect(envelopes[0].causationid == mail && envelopes[0].traceparent.flatMap { TraceParent($0) }?.trace == trace)
        #expect(envelopes[1].causationid != mail && envelopes[1].traceparent.flatMap { TraceParent($0) }?.trace != trace)
        #expect(envelopes[0].id != envelopes[1].id)
    }

    @Test func aTraceIsReadWithItsCommandsEventsAndConsumers() async throws {
        let harness = try await ServiceHarness(Ledger.definition())
        let id = MessageID()
        try await harness.send(Enter(key: "a"), id: id, traceparent: Self.given)
        try await harness.send(Enter(key: "b"))
        let page = try await trace(harness, try #require(TraceParent(Self.given)).trace)
        #expect(page.steps.map(\.kind) == [.command, .event] && page.next == nil)
        #expect(page.steps[0].id == id && page.steps[0].principal == "portal" && page.steps[0].state == "done" && page.steps[0].type == "\(Enter.name)")
        #expect(page.steps[1].cause == id && page.steps[1].position == 1 && page.steps[1].subject == "a")
        let (accepted, logged) = (try #require(page.steps[0].at), try #require(page.steps[1].at))
        #expect(accepted <= logged && logged.adding(seconds: 60) > .now)

        let followed = try await ServiceHarness(Follower.definition()).ask(ReadTrace(trace: TraceID()), principal: "operator")
        #expect(followed.consumers.map(\.consumer) == ["totals", "notes"] && followed.consumers.map(\.isProjection) == [true, false])
        #expect(followed.consumers.allSatisfy { $0.types == ["\(Entered.name)"] && $0.source == .support })
    }

    @Test func whatCouldNotBeAppliedStandsInItsTrace() async throws {
        let harness = try await ServiceHarness(Follower.definition())
        let event = MessageID()
        try await harness.deliver(Entered(key: "a", amount: Follower.poison), from: .support, id: event, traceparent: Self.given)
        let steps = try await trace(harness, try #require(TraceParent(Self.given)).trace).steps
        #expect(steps.map(\.kind) == [.deadLetter] && steps[0].cause == event && steps[0].type == "notes")
        #expect(steps[0].state?.contains("Thirteen") == true)
    }
}
