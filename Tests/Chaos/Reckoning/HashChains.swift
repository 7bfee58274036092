import Contracts
import PostgreSQL

/// Every log, from its first row: positions without gaps, each row's hash over the stored bytes, its position and the hash
/// before it.
struct HashChains: Sendable {
    let connection: Connection

    func findings() async throws -> [Finding] {
        var findings: [Finding] = []
        for service in ServiceName.allCases.map(\.rawValue) {
            let broken = try await connection.query(
                """
                SELECT position FROM (
                    SELECT position, hash, row_number() OVER (ORDER BY position) AS place,
                        sha256(coalesce(lag(hash) OVER (ORDER BY position), ''::bytea) || int8send(position) || convert_to(payload, 'UTF8')) AS right_hash
                    FROM \(identifier: service).log) AS entry
                WHERE hash <> right_hash OR position <> place ORDER BY position LIMIT 5
                """)
            findings += try broken.map {
                Finding(kind: .lost, what: "the chain of \(service)'s log", key: "\(service) \(try $0.get("position", as: Int.self))")
            }
        }
        return findings
    }
}
