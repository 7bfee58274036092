import Contracts
import Glibc
import Logging
import Messaging
import MessagingClient
import Operations
import PostgreSQL
import TestSupport
import Testing

/// With a synchronous standby, what is committed and what is only on this server are two things.
@Suite(.timeLimit(.minutes(2))) struct ReplicationTests {
    /// The server waits for a standby that there is not, until it is told to wait for none.
    @Test func nothingIsAnsweredThatIsOnOneServerAlone() async throws {
        let cluster = try Cluster(
            folder: "/tmp/alongside-standby-\(getpid())", settings: ClusterSettings(maximumConnections: 30), logger: .silent)
        try await cluster.start()
        do {
            try await Installation(administrator: cluster.configuration(), schemas: [Ledger.schema], logger: .silent).apply()
            try await play(cluster.configuration(database: Installation.database))
        } catch {
            try await cluster.destroy()
            throw error
        }
        try await cluster.destroy()
    }

    private func play(_ database: DatabaseConfiguration) async throws {
        let administrator = Pool(database, size: 2, logger: .silent)
        var ofService = database
        ofService.user = "alongside_support"
        let pool = Pool(ofService, size: 1, logger: .silent)
        let engine = try await Engine(Ledger.definition(), database: pool, logger: .silent)
        let envelope = Envelope(source: "portal", type: Enter.name, time: .now, data: try Payload.encode(Enter(key: "a")))

        try await administrator.script("CREATE TABLE tried (number integer)")
        try await administrator.script("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        try await administrator.query("SELECT pg_reload_conf()")
        try await untilCommitsWait(administrator)

        // The session ends while its COMMIT waits: the outcome is unknown, and the rows are there for all to see.
        let first = try await Connection.open(ofService, logger: .silent)
        let lost = Task { [engine] in try await engine.applyForTest([envelope], principal: "portal", actor: nil, on: first) }
        let process = try await waiting(administrator, otherThan: 0)
        try await administrator.query("SELECT pg_terminate_backend(\(process)::integer, 5000)")
        let error = await #expect(throws: DatabaseError.self) { try await lost.value }
        #expect(error.map { FailureClass(of: $0) } == .unknown)
        #expect(try await administrator.queryOne("SELECT count(*) AS number FROM support.inbox WHERE outcome = 'done'")?.get("number") == 1)

        // The same id again finds its answer, and does not give it away before a standby has it too.
        let second = try await Connection.open(ofService, logger: .silent)
        let isAnswered = Shared(false)
        let again = Task { [engine] in
            let replies = try await engine.applyForTest([envelope], principal: "portal", actor: nil, on: second)
            isAnswered.withLock { $0 = true }
            return replies
        }
        _ = try await waiting(administrator, otherThan: process, unless: { isAnswered.value })
        #expect(!isAnswered.value)
        // From a new session: none of the waiting ones may be in its way.
        try await administrator.script("ALTER SYSTEM RESET synchronous_standby_names")
        try await administrator.query("SELECT pg_reload_conf()")
        guard case .answer = try #require(try await again.value.first) else {
            Issue.record("The command was refused.")
            return
        }
        #expect(
            try await engine.answerForTest(
                Envelope(source: "portal", type: ReadEntries.name, time: .now, data: try Payload.encode(ReadEntries())), principal: "portal", actor: nil)
                == .answer(Payload.encode(ReadEntries.Answer(all: ["a 1"]))))
        for connection in [first, second] { await connection.close() }
        for pool in [pool, administrator] { await pool.close() }
    }

    /// A COMMIT whose wait is given up comes back with a warning: nobody may take it for done.
    private func untilCommitsWait(_ administrator: Pool) async throws {
        let cancelling = Task {
            while !Task.isCancelled {
                try await administrator.query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND usename = current_user")
            }
        }
        defer { cancelling.cancel() }
        while true {
            do {
                try await administrator.transaction { try await $0.execute("INSERT INTO tried VALUES (1)") }
            } catch let error as DatabaseError {
                #expect(error.kind == .outcomeUnknown)
                #expect(error.message.contains("warning"))
                return
            }
        }
    }

    /// The session of the service that waits for a standby; 0 when the condition came first.
    private func waiting(_ administrator: Pool, otherThan former: Int, unless isOver: () -> Bool = { false }) async throws -> Int {
        while !isOver() {
            let row = try await administrator.queryOne(
                """
                SELECT pid FROM pg_stat_activity WHERE usename = 'alongside_support' AND wait_event = 'SyncRep' AND pid <> \(former) LIMIT 1
                """)
            if let row { return try row.get("pid") }
        }
        return 0
    }
}
