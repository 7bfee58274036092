import Contracts
import MessagingClient
import Operations
import PostgreSQL

/// Every projection, rebuilt from 0: no table may come out otherwise.
struct Rebuild: Sendable {
    let connection: Connection
    let client: ServiceClient
    let settling: Settling

    func findings() async throws -> [Finding] {
        let before = try await digests()
        for service in ServiceName.allCases {
            let consumers = Set(try await client.ask(ServiceStatus(), of: service).consumers.map(\.consumer)).sorted()
            for consumer in consumers {
                do {
                    _ = try await client.send(RebuildProjection(consumer: consumer), to: service, id: MessageID(), timeout: .seconds(120))
                } catch let refusal as Refusal where refusal.code == .forbidden {
                    continue  // a reaction, which has effects and is never rebuilt
                }
            }
        }
        try await settling.wait(atMost: .seconds(900))
        let after = try await digests()
        return before.keys.sorted().filter { before[$0] != after[$0] }.map { Finding(kind: .differs, what: "a rebuild from 0", key: $0) }
    }

    /// Of every table of the services, apart from what the rebuilding itself writes.
    private func digests() async throws -> [String: String] {
        let tables = try await connection.query(
            """
            SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
            WHERE schemaname = ANY(\(ServiceName.allCases.map(\.rawValue))) AND tablename NOT IN ('inbox', 'checkpoint', 'migration') AND tablename NOT LIKE 'log%'
            """)
        var digests: [String: String] = [:]
        for table in tables {
            let name: String = try table.get("name")
            let row = try await connection.queryOne(
                SQL(trusted: "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS digest FROM \(name) AS t"))
            digests[name] = try row?.get("digest")
        }
        return digests
    }
}
