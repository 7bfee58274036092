import Contracts
import PostgreSQL
import Programme

/// The programme's scoring in SQL: the same criteria, weights and roundings, the best Ambassador for each school in one statement.
struct ScoringStatement: Sendable {
    struct Line: Equatable {
        var ambassador: String
        var best: Int
        var needsUnmet: Int
        var score: Int
        var metres: Int
    }

    private let definition: ProgrammeDefinition

    init(_ definition: ProgrammeDefinition) { self.definition = definition }

    /// The Ambassadors and the routes as tables of the connection's own.
    func prepare(_ connection: Connection) async throws {
        try await connection.script(
            """
            CREATE TEMPORARY TABLE ambassador (id text, specialism text, region text, phase text, low integer, high integer, type_group text, faith text,
                is_trust boolean, pupils integer, easting integer, northing integer, capacity integer);
            CREATE TEMPORARY TABLE route (place integer, specialism text, types text[], fsm integer);
            """)
        for ambassador in definition.ambassadors {
            // As `Ambassador.knownAges` has them: the staged ones know one phase or say nothing.
            let ages = ambassador.phases.first.flatMap { Self.ages[$0] }
            try await connection.execute(
                """
                INSERT INTO pg_temp.ambassador VALUES (\(ambassador.id), \(ambassador.specialism), \(ambassador.regions.first), \(ambassador.phases.first),
                    \(ages?.lowerBound), \(ages?.upperBound), \(ambassador.types.first), \(ambassador.faith ?? ""), \(ambassador.kind == .trust),
                    \(ambassador.pupils), \(ambassador.place?.easting), \(ambassador.place?.northing), \(ambassador.capacity))
                """)
        }
        for (place, route) in definition.matching.routes.enumerated() {
            try await connection.execute("INSERT INTO pg_temp.route VALUES (\(place), \(route.specialism), \(route.types), \(route.percentFSMAtLeast))")
        }
        try await connection.script("ANALYZE pg_temp.ambassador; ANALYZE pg_temp.route")
    }

    func run(_ connection: Connection) async throws -> [Line] {
        let weights = definition.matching.weights
        let far = definition.matching.farKilometres * 1000
        let rows = try await connection.query(
            """
            WITH subject AS MATERIALIZED (
                SELECT s.region, nullif(nullif(s.phase, 'Not applicable'), '') AS phase, s.type_group, coalesce(s.pupils, 0) AS pupils, s.easting, s.northing,
                    s.trust_uid IS NOT NULL AS in_trust, least(s.low_age, 25) AS low, greatest(least(s.high_age, 25), least(s.low_age, 25) + 1) AS high,
                    s.low_age <= s.high_age AS aged,
                    CASE WHEN s.religion IN ('None', 'Does not apply', 'Not applicable') THEN '' ELSE s.religion END AS faith,
                    coalesce((SELECT r.specialism FROM pg_temp.route AS r WHERE s.type = ANY(r.types) ORDER BY r.place LIMIT 1),
                        (SELECT r.specialism FROM pg_temp.route AS r WHERE s.percent_fsm >= r.fsm ORDER BY r.place LIMIT 1)) AS need
                FROM register.school AS s WHERE s.is_open
            )
            SELECT b.id, count(*) AS best, count(*) FILTER (WHERE b.unmet) AS unmet, sum(b.score)::bigint AS score, sum(b.metres)::bigint AS metres
            FROM subject AS s CROSS JOIN LATERAL (
                SELECT a.id, s.need IS NOT NULL AND a.specialism IS DISTINCT FROM s.need AS unmet, coalesce(d.metres, 0) AS metres,
                    CASE WHEN s.need IS NOT DISTINCT FROM a.specialism THEN \(weights.specialism) ELSE 0 END
                    + CASE WHEN a.region IS NULL OR a.region = s.region THEN \(weights.region) ELSE 0 END
                    + CASE WHEN d.metres IS NOT NULL THEN \(weights.distance) * greatest(0, \(far) - d.metres) / \(far)
                        WHEN a.region IS NULL OR a.region = s.region THEN \(weights.distance) ELSE 0 END
                    + CASE WHEN s.phase IS NULL THEN CASE WHEN s.aged AND a.low IS NOT NULL
                            THEN \(weights.phase) * greatest(0, least(s.high, a.high) - greatest(s.low, a.low)) / (s.high - s.low) ELSE \(weights.phase) END
                        WHEN a.phase IS NULL OR a.phase = s.phase THEN \(weights.phase)
                        WHEN s.phase = 'All-through' OR s.phase LIKE 'Middle%' THEN \(weights.phase) / 2 ELSE 0 END
                    + CASE WHEN a.type_group IS NULL OR s.type_group IS NULL THEN \(weights.type) / 2 WHEN a.type_group = s.type_group THEN \(weights.type) ELSE 0 END
                    + CASE WHEN a.is_trust = s.in_trust THEN \(weights.setting) ELSE 0 END
                    + CASE WHEN coalesce(a.pupils, 0) = 0 OR s.pupils = 0 THEN \(weights.size) / 2
                        ELSE \(weights.size) * least(a.pupils, s.pupils) / greatest(a.pupils, s.pupils) END
                    + CASE WHEN s.faith IS NULL THEN \(weights.faith) / 2 WHEN s.faith = a.faith THEN \(weights.faith) ELSE 0 END
                    + \(weights.capacity) + \(weights.history) / 2 AS score
                FROM pg_temp.ambassador AS a CROSS JOIN LATERAL (
                    SELECT floor(sqrt((a.easting - s.easting)::double precision ^ 2 + (a.northing - s.northing)::double precision ^ 2))::bigint AS metres) AS d
                ORDER BY score DESC, a.id LIMIT 1
            ) AS b GROUP BY b.id ORDER BY b.id
            """)
        return try rows.map {
            Line(
                ambassador: try $0.get("id"), best: try $0.get("best"), needsUnmet: try $0.get("unmet"), score: try $0.get("score"),
                metres: try $0.get("metres"))
        }
    }

    private static let ages: [String: ClosedRange<Int>] = [
        "Nursery": 2...5, "Primary": 4...11, "Middle deemed primary": 5...12, "Middle deemed secondary": 9...13, "Secondary": 11...18, "16 plus": 16...19,
        "All-through": 4...18,
    ]
}

extension ScoringStatement.Line {
    init(_ line: MatchReachLine) {
        self.init(ambassador: line.ambassador, best: line.best, needsUnmet: line.needsUnmet, score: line.score, metres: line.metres)
    }
}
