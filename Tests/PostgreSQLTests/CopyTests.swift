import PostgreSQL
import Synchronization
import TestSupport
import Testing

/// COPY streams both ways, and a stream that breaks off leaves nothing behind.
@Suite(.database, .timeLimit(.minutes(2))) struct CopyTests {
    private struct Stop: Error {}

    private func pool() async throws -> Pool {
        let pool = try #require(TestDatabase.current).pool(size: 1)
        try await pool.script("CREATE TABLE copied (n integer, name text)")
        return pool
    }

    /// Chunks that do not end where rows do.
    private func chunks(of text: String, size: Int) -> [[UInt8]] {
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
    }

    @Test func inAndOut() async throws {
        let pool = try await pool()
        let text = (1...5000).map { "\($0),\"School, \($0)\"\n" }.joined()
        let waiting = Mutex(chunks(of: text, size: 1000)[...])
        let count = try await pool.copyIn("COPY copied FROM STDIN (FORMAT csv)") { waiting.withLock { $0.popFirst() } }
        #expect(count == 5000)
        let received = Mutex<[UInt8]>([])
        try await pool.copyOut("COPY (SELECT * FROM copied ORDER BY n) TO STDOUT (FORMAT csv)") { row in received.withLock { $0 += row } }
        #expect(String(decoding: received.withLock(\.self), as: UTF8.self) == text)
    }

    @Test func senderGivesUp() async throws {
        let pool = try await pool()
        let sent = Mutex(0)
        await #expect(throws: Stop.self) {
            try await pool.copyIn("COPY copied FROM STDIN (FORMAT csv)") {
                let number = sent.withLock {
                    $0 += 1; return $0
                }
                if number > 3 { throw Stop() }
                return Array("\(number),x\n".utf8)
            }
        }
        #expect(try await pool.queryOne("SELECT count(*) AS count FROM copied")?.get("count") == 0)
    }

    @Test func badRow() async throws {
        let pool = try await pool()
        let waiting = Mutex(chunks(of: "1,a\nx,b\n", size: 8)[...])
        let error = await #expect(throws: DatabaseError.self) {
            try await pool.copyIn("COPY copied FROM STDIN (FORMAT csv)") { waiting.withLock { $0.popFirst() } }
        }
        #expect(error?.sqlState == "22P02")
        #expect(try await pool.queryOne("SELECT count(*) AS count FROM copied")?.get("count") == 0)
    }

    @Test func receiverGivesUp() async throws {
        let pool = try await pool()
        await #expect(throws: Stop.self) {
            try await pool.copyOut("COPY (SELECT generate_series(1, 1000000)) TO STDOUT") { _ in throw Stop() }
        }
        #expect(try await pool.queryOne("SELECT 1 AS one")?.get("one") == 1)
    }

    @Test func refusedWhereItIsNoCopy() async throws {
        let pool = try await pool()
        await #expect(throws: DatabaseError.self) { try await pool.copyIn("SELECT 1") { nil } }
        await #expect(throws: DatabaseError.self) { try await pool.copyOut("COPY copied FROM STDIN") { _ in } }
        let error = await #expect(throws: DatabaseError.self) { try await pool.query("COPY copied FROM STDIN") }
        #expect(error?.sqlState == "0A000")
        #expect(try await pool.queryOne("SELECT 1 AS one")?.get("one") == 1)
    }
}
