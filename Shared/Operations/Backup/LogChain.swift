package import Contracts
package import PostgreSQL

/// Where a log ends: its last position, and the hash that stands for everything before it.
package struct LogHead: Codable, Sendable, Hashable {
    package var service: ServiceName
    /// 0 for a log without events
    package var position: Int64
    /// of the last row, hexadecimal; empty for a log without events
    package var hash: String

    package init(service: ServiceName, position: Int64, hash: String) {
        self.service = service
        self.position = position
        self.hash = hash
    }
}

/// The logs of a database, read by an administrator, as an auditor would: without the services, and without trusting what they say.
package struct LogChain: Sendable {
    private let database: any Queryable

    package init(_ database: some Queryable) { self.database = database }

    /// Where every log ends.
    package func heads() async throws -> [LogHead] {
        var heads: [LogHead] = []
        for service in ServiceName.allCases {
            let row = try await database.queryOne(
                "SELECT position, encode(hash, 'hex') AS hash FROM \(identifier: service.rawValue).log ORDER BY position DESC LIMIT 1")
            heads.append(LogHead(service: service, position: try row?.get("position") ?? 0, hash: try row?.get("hash") ?? ""))
        }
        return heads
    }

    /// The first positions, at most five, at which a log is not what `append` wrote: one is missing, or its hash is not that of its
    /// exact bytes, its position and the hash before it. Empty for a log that holds from its first event to its end.
    package func breaks(in service: ServiceName) async throws -> [Int64] {
        try await database.query(
            """
            SELECT position FROM (
                SELECT position, hash, row_number() OVER (ORDER BY position) AS place,
                    sha256(coalesce(lag(hash) OVER (ORDER BY position), ''::bytea) || int8send(position) || convert_to(payload, 'UTF8')) AS right_hash
                FROM \(identifier: service.rawValue).log) AS entry
            WHERE hash <> right_hash OR position <> place ORDER BY position LIMIT 5
            """
        ).map { try $0.get("position") }
    }

    /// The hash that a log has at a position, hexadecimal; nil where it does not reach so far.
    package func hash(of service: ServiceName, at position: Int64) async throws -> String? {
        try await database.queryOne("SELECT encode(hash, 'hex') AS hash FROM \(identifier: service.rawValue).log WHERE position = \(position)")?.get("hash")
    }
}
