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

    /// The position at which a log has to begin: 1, or, where old partitions were put away (docs/scale.md), the first of those that are
    /// attached. Rows that are missing from an attached partition do not move it.
    package func beginning(of service: ServiceName) async throws -> Int64 {
        try await database.queryOne(
            """
            SELECT greatest(1, min(substring(pg_get_expr(part.relpartbound, part.oid) FROM 'FROM [(]''([0-9]+)''[)]')::bigint)) AS position
            FROM pg_inherits JOIN pg_class AS part ON part.oid = inhrelid
            WHERE inhparent = to_regclass(\(service.rawValue + ".log")) AND NOT inhdetachpending
            """)?.get("position") ?? 1
    }

    /// The first positions, at most five, at which a log is not what `append` wrote: one is missing, or its hash is not that of its
    /// exact bytes, its position and the hash before it. Empty for a log that holds from its beginning to its end.
    ///
    /// - Parameter anchor: where a log whose old partitions were put away ended before its beginning, as somebody noted it. Without it the hash
    ///   of the first row that is left is taken as it stands: that row alone is not verified.
    package func breaks(in service: ServiceName, after anchor: LogHead? = nil) async throws -> [Int64] {
        let beginning = try await beginning(of: service)
        let before = anchor.flatMap { $0.position == beginning - 1 ? $0.hash : nil } ?? ""
        let isTrusted = beginning > 1 && before.isEmpty
        let positions: [Int64] = try await database.query(
            """
            SELECT position FROM (
                SELECT position, hash, row_number() OVER (ORDER BY position) - 1 + \(beginning) AS place,
                    sha256(coalesce(lag(hash) OVER (ORDER BY position), decode(\(before), 'hex')) || int8send(position) || convert_to(payload, 'UTF8'))
                        AS right_hash
                FROM \(identifier: service.rawValue).log) AS entry
            WHERE position <> place OR (hash <> right_hash AND NOT (\(isTrusted) AND position = \(beginning))) ORDER BY position LIMIT 5
            """
        ).map { try $0.get("position") }
        guard positions.isEmpty, beginning > 1, try await hash(of: service, at: beginning) == nil else { return positions }
        return [beginning]
    }

    /// The hash that a log has at a position, hexadecimal; nil where it does not reach so far.
    package func hash(of service: ServiceName, at position: Int64) async throws -> String? {
        try await database.queryOne("SELECT encode(hash, 'hex') AS hash FROM \(identifier: service.rawValue).log WHERE position = \(position)")?.get("hash")
    }
}
