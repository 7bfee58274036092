import Contracts
import Measuring
import PostgreSQL
import Synchronization

/// What the disk and PostgreSQL allow: two connections that write batches of 256 commands, one statement and one commit each,
/// as fast as they can. The values are made before.
struct BatchWriters: Sendable {
    static let batch = 256
    let peer: PeerDatabase
    let statement: PeerStatement

    /// Commands per second.
    func run(for length: Duration) async throws -> Double {
        try await peer.rest()
        let batches = try (0..<2).map { writer in try (0..<400).map { try made(writer: writer, turn: $0) } }
        let start = ContinuousClock.now
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for own in batches { group.addTask { try await write(own, until: start + length) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        return Double(counts.reduce(0, +)) / start.duration(to: .now).inSeconds
    }

    private func write(_ batches: [SQL], until end: ContinuousClock.Instant) async throws -> Int {
        let connection = try await peer.stack.connection(to: PeerDatabase.name)
        var written = 0
        for batch in batches where ContinuousClock.now < end {
            try await connection.execute(batch)
            written += Self.batch
        }
        guard ContinuousClock.now >= end else { throw Refusal(.fault, "All prepared batches were written before the time was over.") }
        await connection.close()
        return written
    }

    private func made(writer: Int, turn: Int) throws -> SQL {
        let places = (0..<Self.batch).map { (turn * 2 + writer) * Self.batch + $0 }
        let spread = Spread.usual
        return statement.batch(
            ambassadors: places.map { spread.ambassador($0) }, days: try places.map(spread.day), bodies: try places.map(spread.body),
            commands: places.map { _ in MessageID() }, activities: places.map { _ in ActivityID() })
    }
}
