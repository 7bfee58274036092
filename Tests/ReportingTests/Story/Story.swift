import Contracts
import Messaging
import MessagingClient
import Programme
import TestSupport

/// What three services logged of a programme: the input of every test of the projection. The same in every run.
struct Story: Sendable {
    /// One event of one log, ready to be delivered.
    struct Delivery: Sendable {
        var source: ServiceName
        var event: any Event
        var id: MessageID
        var time: Instant

        func deliver(to harness: ServiceHarness) async throws -> [Consumption] {
            func open<E: Event>(_ event: E) async throws -> [Consumption] { try await harness.deliver(event, from: source, id: id, at: time) }
            return try await open(event)
        }

        /// As it stands in the log.
        func envelope() throws -> Envelope {
            Envelope(
                id: id, source: source.rawValue, type: type(of: event).name, subject: event.subject, time: time, data: try Payload.encode(event))
        }
    }

    private(set) var deliveries: [Delivery] = []

    mutating func add(_ event: some Event, from source: ServiceName, on day: Day) {
        let id = MessageID(from: Self.root, label: "event \(deliveries.count)")
        deliveries.append(Delivery(source: source, event: event, id: id, time: London.instant(on: day, hour: 10)))
    }

    static let root = MessageID("018e2d4a-0000-7000-8000-000000000001")!

    /// An id that the label alone decides.
    static func id<Subject>(_ label: String) -> ID<Subject> { ID(from: root, label: label) }

    /// The logs told in another order, each in its own.
    func shuffled(seed: UInt64) -> [Delivery] {
        var generator = Seeded(seed)
        var logs = Dictionary(grouping: deliveries, by: \.source).mapValues { $0[...] }
        var order: [Delivery] = []
        while let source = logs.filter({ !$0.value.isEmpty }).keys.sorted(by: { $0.rawValue < $1.rawValue }).randomElement(using: &generator) {
            // Runs of one log, now short, now long, as consumers that catch up read them.
            let run = Int.random(in: 1...40, using: &generator)
            let log = logs[source] ?? []
            order += log.prefix(run)
            logs[source] = log.dropFirst(run)
        }
        return order
    }

    func events<E: Event>(_ type: E.Type) -> [E] { deliveries.compactMap { $0.event as? E } }
}
