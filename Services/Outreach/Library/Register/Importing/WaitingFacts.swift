import Contracts
import PostgreSQL
import RegisterReading

/// Facts of schools from other files than the register: settled into the school when it and, of a membership, the group are
/// known, each as of its own file's day; until then they wait.
struct WaitingFacts {
    let id: ImportID

    /// Settles what can be. Answers how many schools it told something new of.
    func settle(_ transaction: Transaction) async throws -> Int {
        var changed = 0
        for fact in Fact.all {
            let days = try await transaction.query("SELECT DISTINCT w.as_of FROM \(fact.ready) ORDER BY w.as_of")
            for row in days {
                let day: Day = try row.get("as_of")
                changed += try await settle(fact, of: day, transaction)
            }
        }
        for done in Self.done { try await transaction.execute(done) }
        return changed
    }

    private func settle(_ fact: Fact, of day: Day, _ transaction: Transaction) async throws -> Int {
        for table in ["staging", "delta", "renewed"] { try await transaction.execute(SQL(trusted: "DROP TABLE IF EXISTS pg_temp.\(table)")) }
        let date = SQL(trusted: "date '\(day)'")
        try await transaction.execute(
            """
            CREATE TEMPORARY TABLE staging ON COMMIT DROP AS
            SELECT q.*, hashtextextended(q::text, 0) AS row_hash FROM (
                SELECT DISTINCT ON (w.urn) w.urn, \(fact.columns) FROM \(fact.ready) AND w.as_of = \(date) ORDER BY w.urn, \(fact.first)) AS q
            """)
        let layout = RegisterLayout.schools
        let spoken = layout.facts.indices.filter { fact.names.contains(layout.facts[$0].name) }
        let rows = RowsMerge(id: id, statements: RegisterMergeStatements(layout, spoken: spoken, asOf: day))
        let outcome = try await rows.change(transaction)
        if rows.statements.speaksOfTrusts { try await RegisterTrusts.renew(transaction, from: "pg_temp.staging", asOf: day) }
        return outcome.changed
    }

    /// Rows of a kind that nothing could be done with yet.
    static func count(_ kind: RegisterFileKind, _ transaction: Transaction) async throws -> Int {
        let waiting: SQL? =
            switch kind {
            case .schools, .groups: nil
            case .membership: "SELECT count(*) AS count FROM register.group_member WHERE waiting"
            case .census: "SELECT count(*) AS count FROM register.pupil_need WHERE waiting AND source = 'census'"
            case .pupilPremium: "SELECT count(*) AS count FROM register.pupil_need WHERE waiting AND source = 'list'"
            case .links:
                """
                SELECT count(*) AS count FROM register.link AS l WHERE NOT EXISTS (SELECT FROM register.school AS s WHERE s.urn = l.urn)
                    OR NOT EXISTS (SELECT FROM register.school AS s WHERE s.urn = l.other_urn)
                """
            case .inspections:
                "SELECT count(*) AS count FROM register.inspection AS i WHERE NOT EXISTS (SELECT FROM register.school AS s WHERE s.urn = i.urn)"
            }
        guard let waiting else { return 0 }
        return try await transaction.queryOne(waiting)?.get("count") ?? 0
    }

    private static let done: [SQL] = [
        """
        UPDATE register.group_member AS w SET waiting = false WHERE w.waiting AND EXISTS (SELECT FROM register.school AS s WHERE s.urn = w.urn)
            AND EXISTS (SELECT FROM register.school_group AS g WHERE g.uid = w.group_uid AND g.type IS NOT NULL)
        """,
        "UPDATE register.pupil_need AS w SET waiting = false WHERE w.waiting AND EXISTS (SELECT FROM register.school AS s WHERE s.urn = w.urn)",
    ]
}

extension WaitingFacts {
    /// Which columns of a school a waiting row tells of.
    private struct Fact {
        /// Of `register.school`.
        var names: [String]
        /// Their values, of `w` and, of a membership, `g`.
        var columns: SQL
        /// The rows that are ready: a FROM list and its condition.
        var ready: SQL
        /// Which of two rows of a school and a day counts.
        var first: SQL

        static let all = [
            // A foundation's trust is one too, as in the register's own column; an umbrella trust has no schools of its own.
            membership("trust", types: "g.type ILIKE '%trust' AND g.type NOT ILIKE 'umbrella%'"),
            membership("federation", types: "g.type = 'Federation'"),
            Fact(
                names: ["pupils", "percent_fsm", "percent_fsm_ever"],
                columns: """
                    w.pupils, round(100.0 * w.meals / nullif(w.pupils, 0), 1)::double precision AS percent_fsm, w.percent_fsm_ever
                    """,
                ready: need("census"), first: "w.source"),
            Fact(names: ["disadvantaged_on"], columns: "w.as_of AS disadvantaged_on", ready: need("list"), first: "w.source"),
        ]

        private static func membership(_ what: String, types: SQL) -> Fact {
            let name = SQL(trusted: what)
            return Fact(
                names: ["\(what)_uid", "\(what)_name"], columns: "w.group_uid AS \(name)_uid, coalesce(g.name, w.group_name) AS \(name)_name",
                ready: """
                    register.group_member AS w JOIN register.school AS s ON s.urn = w.urn JOIN register.school_group AS g ON g.uid = w.group_uid
                    WHERE w.waiting AND \(types)
                    """,
                first: "g.closed_on DESC NULLS FIRST, w.joined_on DESC NULLS LAST, w.group_uid DESC")
        }

        private static func need(_ source: String) -> SQL {
            "register.pupil_need AS w JOIN register.school AS s ON s.urn = w.urn WHERE w.waiting AND w.source = \(SQL(trusted: "'\(source)'"))"
        }
    }
}
