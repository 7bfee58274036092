import Contracts
import Operations
import PostgreSQL

/// Every log, from its first row: positions without gaps, each row's hash over the stored bytes, its position and the hash
/// before it.
struct HashChains: Sendable {
    let connection: Connection

    func findings() async throws -> [Finding] {
        var findings: [Finding] = []
        for service in ServiceName.allCases {
            findings += try await LogChain(connection).breaks(in: service).map {
                Finding(kind: .lost, what: "the chain of \(service.rawValue)'s log", key: "\(service.rawValue) \($0)")
            }
        }
        return findings
    }
}
