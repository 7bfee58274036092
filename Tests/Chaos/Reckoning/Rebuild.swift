import Contracts
import MessagingClient
import Operations
import PostgreSQL
import RecordDigests

/// Every projection, rebuilt from 0: no table may come out otherwise.
struct Rebuild: Sendable {
    let connection: Connection
    let client: ServiceClient
    let settling: Settling

    func findings() async throws -> [Finding] {
        let before = try await RecordDigest.read(connection)
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
        let after = try await RecordDigest.read(connection)
        return before.keys.sorted().filter { before[$0] != after[$0] }.map { Finding(kind: .differs, what: "a rebuild from 0", key: $0) }
    }
}
