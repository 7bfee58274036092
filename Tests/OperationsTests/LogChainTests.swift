import Contracts
import Operations
import PostgreSQL
import TestSupport
import Testing

/// Logs whose old partitions were put away (docs/scale.md, step 3).
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct LogChainTests {
    /// Two events in the first partition, three in the next, and the first one detached.
    private func putAway() async throws -> (pool: Pool, chain: LogChain, last: LogHead) {
        let pool = try #require(TestDatabase.current).pool(size: 1)
        try await pool.execute(
            """
            INSERT INTO support.log (position, id, type, subject, payload, hash)
            VALUES (9999998, gen_random_uuid(), 't', 's', 'old', sha256('before'))
            """)
        for number in 1...4 {
            try await pool.query("SELECT support.append(ARRAY[gen_random_uuid()], ARRAY['t'], ARRAY['s'], ARRAY[\("event \(number)")])")
        }
        let chain = LogChain(pool)
        let hash = try #require(try await chain.hash(of: .support, at: 9_999_999))
        try await pool.execute("ALTER TABLE support.log DETACH PARTITION support.log_0")
        return (pool, chain, LogHead(service: .support, position: 9_999_999, hash: hash))
    }

    @Test("It is verified from the first event that is left; who noted how the rest ended verifies that one, too")
    func anchors() async throws {
        let (pool, chain, last) = try await putAway()
        #expect(try await chain.beginning(of: .support) == 10_000_000)
        #expect(try await chain.beginning(of: .outreach) == 1)
        #expect(try await chain.breaks(in: .support) == [])
        #expect(try await chain.breaks(in: .support, after: last) == [])
        var other = last
        other.hash = String(last.hash.reversed())
        #expect(try await chain.breaks(in: .support, after: other) == [10_000_000])

        try await pool.execute("UPDATE support.log SET payload = 'changed' WHERE position = 10000000")
        #expect(try await chain.breaks(in: .support) == [])
        #expect(try await chain.breaks(in: .support, after: last) == [10_000_000])
        try await pool.execute("UPDATE support.log SET payload = 'changed' WHERE position = 10000001")
        #expect(try await chain.breaks(in: .support) == [10_000_001])
    }

    @Test("Events that are gone from a partition which is there are a break, as before")
    func removed() async throws {
        let (pool, chain, _) = try await putAway()
        try await pool.execute("DELETE FROM support.log WHERE position = 10000000")
        #expect(try await chain.breaks(in: .support).first == 10_000_001)
        try await pool.execute("DELETE FROM support.log")
        #expect(try await chain.breaks(in: .support) == [10_000_000])
        for number in 1...2 {
            try await pool.query("SELECT outreach.append(ARRAY[gen_random_uuid()], ARRAY['t'], ARRAY['s'], ARRAY[\("event \(number)")])")
        }
        try await pool.execute("DELETE FROM outreach.log WHERE position = 1")
        #expect(try await chain.breaks(in: .outreach).first == 2)
    }
}
