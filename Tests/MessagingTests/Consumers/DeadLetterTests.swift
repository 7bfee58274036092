import Contracts
import Messaging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

@testable import Messaging

@Suite(.database([Follower.schema]), .timeLimit(.minutes(1)))
struct DeadLetterTests {
    private let events: [Entered] = [
        Entered(key: "a", amount: 1), Entered(key: "b", amount: Follower.poison), Entered(key: "a", amount: 2), Entered(key: "b", amount: 3),
        Entered(key: "b", amount: 4),
    ]

    private func harnessWithLetter() async throws -> (ServiceHarness, DeadLetter) {
        let harness = try await ServiceHarness(Follower.definition())
        #expect(try await harness.consume(try page(events), by: "notes") == .advanced(5))
        return (harness, try #require(try await harness.letters().first))
    }

    @Test func aPoisonedEventIsPutAsideAndItsSubjectWaits() async throws {
        let (harness, letter) = try await harnessWithLetter()
        #expect(try await harness.notes() == ["a 1", "a 2"])
        #expect(try await harness.letters().count == 1)
        #expect(letter.consumer == "notes" && letter.source == .support && letter.position == 2 && letter.subject == "b")
        #expect(letter.reason == "Thirteen cannot be noted.")
        #expect(letter.waitingBehind == 2)
        #expect(try await harness.ask(ServiceStatus()).deadLetters == 1)
        // Of the same subject, later: it waits too. The other consumer of the same log is not concerned.
        _ = try await harness.consume(try page([Entered(key: "b", amount: 5), Entered(key: "c", amount: 6)], from: 6), by: "notes")
        #expect(try await harness.notes() == ["a 1", "a 2", "c 6"])
        #expect(try await harness.consume(try page(events), by: "totals") == .advanced(5))
        #expect(try await harness.totals() == ["a 3 at 3", "b 20 at 5"])
    }

    @Test func aRetryAppliesThemInOrder() async throws {
        let (harness, letter) = try await harnessWithLetter()
        let refusal = await #expect(throws: Refusal.self) { try await harness.send(RetryDeadLetter(letter: letter.id), principal: "operator") }
        #expect(refusal?.code == .conflict)
        #expect(try await harness.letters() == [letter])
        try await harness.tolerate(Follower.poison)
        try await harness.send(RetryDeadLetter(letter: letter.id), principal: "operator")
        #expect(try await harness.notes() == ["a 1", "a 2", "b 13", "b 3", "b 4"])
        #expect(try await harness.letters().isEmpty)
        _ = try await harness.consume(try page([Entered(key: "b", amount: 5)], from: 6), by: "notes")
        #expect(try await harness.notes().last == "b 5")
    }

    /// What a retried event causes has the ids that it would have had at first.
    @Test func aRetriedEventsEffectsAreItsOwn() async throws {
        let (harness, letter) = try await harnessWithLetter()
        try await harness.tolerate(Follower.poison)
        try await harness.send(RetryDeadLetter(letter: letter.id), principal: "operator")
        let log = try await harness.log()
        let causes = try page(events).map(\.envelope.id)
        let expected = [0, 2, 1, 3, 4].map { MessageID(from: causes[$0], label: "\(Noted.name)#0") }
        #expect(try log.map { try Envelope(decoding: Array($0.envelope.utf8)).id } == expected)
        #expect(try log.map { try Envelope(decoding: Array($0.envelope.utf8)).causationid } == [0, 2, 1, 3, 4].map { causes[$0] })
    }

    @Test func aLetterIsDiscardedWithAReason() async throws {
        let (harness, letter) = try await harnessWithLetter()
        let refusal = await #expect(throws: Refusal.self) { try await harness.send(DiscardDeadLetter(letter: letter.id, reason: " "), principal: "operator") }
        #expect(refusal?.field == "reason")
        try await harness.send(DiscardDeadLetter(letter: letter.id, reason: "It was a test"), principal: "operator")
        #expect(try await harness.notes() == ["a 1", "a 2", "b 3", "b 4"])
        #expect(try await harness.letters().isEmpty)
        let kept = try await harness.database.pool(size: 1).query("SELECT position, discarded_reason FROM reporting.dead_letter")
        #expect(try kept.map { try $0.get("discarded_reason", as: String.self) } == ["It was a test"])
    }

    @Test func aSecondPoisonBehindTheFirstBecomesTheLetter() async throws {
        let harness = try await ServiceHarness(Follower.definition())
        let events = [Entered(key: "b", amount: 13), Entered(key: "b", amount: 1), Entered(key: "b", amount: 13), Entered(key: "b", amount: 2)]
        _ = try await harness.consume(try page(events), by: "notes")
        let first = try #require(try await harness.letters().first)
        try await harness.send(DiscardDeadLetter(letter: first.id, reason: "No"), principal: "operator")
        #expect(try await harness.notes() == ["b 1"])
        let second = try #require(try await harness.letters().first)
        #expect(second.position == 3 && second.waitingBehind == 1)
        try await harness.send(DiscardDeadLetter(letter: second.id, reason: "No"), principal: "operator")
        #expect(try await harness.notes() == ["b 1", "b 2"])
    }

    @Test func onlyTheOperatorAndAdministratorsMayTouchThem() async throws {
        let (harness, letter) = try await harnessWithLetter()
        let manager = Actor(person: PersonID(), grants: [RoleGrant(.programmeManager)])
        let refusal = await #expect(throws: Refusal.self) { try await harness.send(RetryDeadLetter(letter: letter.id), as: manager) }
        #expect(refusal?.code == .forbidden)
        let unknown = await #expect(throws: Refusal.self) { try await harness.send(RetryDeadLetter(letter: MessageID()), principal: "operator") }
        #expect(unknown?.code == .notFound)
    }
}

extension ServiceHarness {
    func letters() async throws -> [DeadLetter] { try await ask(ListDeadLetters(), principal: "operator").letters }
}
