import Contracts
import Messaging
import PostgreSQL
import TestSupport
import Testing

@testable import Messaging

/// A projection that takes events of one type as sets: each set leaves one note, of its keys and how many they were.
@Suite(.database([Follower.schema]), .timeLimit(.minutes(1)))
struct EventSetTests {
    private func harness() async throws -> ServiceHarness {
        var definition = ServiceDefinition(.reporting, schema: "reporting")
        definition.projection("sets", from: .support, tables: ["reporting.note"]) { consumer in
            consumer.onSet(Entered.self) { received, transaction in
                if received.contains(where: { $0.event.amount == Follower.poison }) { throw Refusal(.invalid, "Thirteen cannot be noted.") }
                try await transaction.execute(
                    """
                    INSERT INTO reporting.note (cause, key, amount)
                    VALUES (\(received[0].id), \(received.map(\.event.key).joined(separator: " ")), \(received.count))
                    """)
            }
            consumer.on(Noted.self) { received, transaction in
                try await transaction.execute("INSERT INTO reporting.note (cause, key, amount) VALUES (\(received.id), \(received.event.key), 0)")
            }
        }
        return try await ServiceHarness(definition)
    }

    @Test func consecutiveEventsOfATypeAreOneSet() async throws {
        let harness = try await harness()
        let events = try page([
            Entered(key: "a", amount: 1), Entered(key: "b", amount: 1), Noted(key: "x"), Entered(key: "c", amount: 1), Entered(key: "a", amount: 1),
        ])
        #expect(try await harness.consume(events, by: "sets") == .advanced(5))
        #expect(try await harness.notes() == ["a b 2", "x 0", "c a 2"])
    }

    @Test func oneThatCannotBeAppliedIsPutAsideAlone() async throws {
        let harness = try await harness()
        let events = try page(["a", "b", "c"].map { Entered(key: $0, amount: $0 == "b" ? Follower.poison : 1) })
        #expect(try await harness.consume(events, by: "sets") == .advanced(3))
        #expect(try await harness.notes() == ["a 1", "c 1"])
        #expect(try await harness.letters().map(\.position) == [2])
        // What comes after it of its subject waits, and is in no set.
        let more = try page(["d", "e", "b", "f", "g"].map { Entered(key: $0, amount: 1) }, from: 4)
        #expect(try await harness.consume(more, by: "sets") == .advanced(8))
        #expect(try await harness.notes() == ["a 1", "c 1", "d e 2", "f g 2"])
        #expect(try await harness.letters().map(\.waitingBehind) == [1])
    }
}
