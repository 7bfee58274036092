import Contracts
import Messaging
import PostgreSQL

/// Schools of which a person says what became of them.
enum SuccessionDesk {
    /// Who follows a school that was split or merged: at once, for all that is kept of it. Said again, the last word counts.
    static func decide(_ command: DecideSuccession, _ context: CommandContext) async throws -> Done {
        let reason = command.reason.trimmed
        guard !reason.isEmpty else { throw Refusal(.invalid, "A decision has a reason.", remedy: "Give it.", field: "reason") }
        try await RegisterLock.take(context.transaction)
        let row = try await context.transaction.queryOne(
            """
            SELECT EXISTS (SELECT FROM register.successor WHERE urn = \(command.urn)) AS led,
                coalesce((SELECT is_open FROM register.school WHERE urn = \(command.urn)), false) AS is_open,
                \(command.successor)::integer IS NULL OR EXISTS (SELECT FROM register.school WHERE urn = \(command.successor)) AS is_known,
                coalesce(register.current_urn(\(command.successor)::integer) = \(command.urn), false) AS is_circle
            """)
        guard let row, try row.get("led") else {
            throw Refusal(
                .notFound, "No link leads from school \(command.urn) to another.", remedy: "Check the URN, or import the file of links.", field: "urn")
        }
        guard try !row.get("is_open", as: Bool.self) else {
            throw Refusal(
                .conflict, "School \(command.urn) is open: nobody follows it.", remedy: "Wait until the register says that it has closed.", field: "urn")
        }
        guard try row.get("is_known") else {
            throw Refusal(.notFound, "The register has no such successor.", remedy: "Check its URN, or import a newer register.", field: "successor")
        }
        guard try !row.get("is_circle", as: Bool.self), command.successor != command.urn else {
            throw Refusal(.conflict, "That school itself goes on as \(command.urn).", remedy: "Decide of that one first.", field: "successor")
        }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.succession_decision (id, urn, successor, reason, decided_by, decided_at)
            VALUES (\(context.id), \(command.urn), \(command.successor), \(reason), \(context.actor?.person.description ?? context.principal), \(context.now))
            """)
        try await RegisterSuccession.renew(context.transaction)
        return Done()
    }

    static func list(_ query: ListSuccessions, _ context: QueryContext) async throws -> Successions {
        let rows = try await context.database.query(
            """
            WITH \(candidates), told AS (
                SELECT urn, count(*) > 1 OR bool_or(split) AS is_split, min(successor) AS successor FROM candidate GROUP BY urn
            ), shared AS (
                SELECT successor FROM told WHERE NOT is_split GROUP BY successor HAVING count(*) > 1
            ), decided AS (
                SELECT DISTINCT ON (urn) urn, successor, reason, decided_by, decided_at FROM outreach.succession_decision ORDER BY urn, decided_at DESC, id DESC
            )
            SELECT t.urn, coalesce(s.name, (SELECT other_name FROM register.link WHERE other_urn = t.urn AND other_name IS NOT NULL LIMIT 1), '') AS name,
                CASE WHEN t.is_split THEN 'split' ELSE 'merged' END AS kind, x.successor AS follows,
                d.urn IS NOT NULL AS is_decided, d.successor, d.reason, d.decided_by, d.decided_at, count(*) OVER () AS total, \(dealings) AS dealings
            FROM told AS t LEFT JOIN register.school AS s ON s.urn = t.urn LEFT JOIN register.succession AS x ON x.urn = t.urn LEFT JOIN decided AS d ON d.urn = t.urn
            WHERE (t.is_split OR t.successor IN (SELECT successor FROM shared)) AND (\(query.urn)::integer IS NULL OR t.urn = \(query.urn))
                AND (d.urn IS NULL OR NOT \(query.undecided))
            ORDER BY dealings DESC, t.is_split DESC, t.urn LIMIT 500
            """)
        let urns: [Int] = try rows.map { try $0.get("urn") }
        let named = try await context.database.query(
            """
            WITH \(candidates) SELECT c.urn, s.urn AS successor, s.name, s.town, s.phase, s.status
            FROM candidate AS c JOIN register.school AS s ON s.urn = c.successor WHERE c.urn = ANY(\(urns)) ORDER BY s.is_open DESC, s.name, s.urn
            """)
        let byURN = Dictionary(grouping: try named.map { (urn: try $0.get("urn", as: Int.self), candidate: try SuccessionCandidate(row: $0)) }, by: \.urn)
        return Successions(
            cases: try rows.map { row in
                let urn: Int = try row.get("urn")
                return SuccessionCase(
                    urn: urn, name: try row.get("name"), kind: try row.get("kind"), candidates: byURN[urn, default: []].map(\.candidate),
                    dealings: try row.get("dealings"), follows: try row.getOptional("follows"),
                    decision: try row.get("is_decided") ? try SuccessionDecision(row: row) : nil)
            }, total: try rows.first?.get("total") ?? 0)
    }

    /// As `RegisterSuccession` sees them: from a school that is not open; of an amalgamation, to one that lived on.
    private static let candidates: SQL = """
        candidate AS (
            SELECT c.urn, c.successor, c.split FROM register.successor AS c JOIN register.school AS s ON s.urn = c.successor
                LEFT JOIN register.school AS p ON p.urn = c.urn
            WHERE p.is_open IS NOT TRUE AND (c.directed OR s.is_open OR coalesce(s.closed_on > p.closed_on, false))
        )
        """

    private static let dealings: SQL = """
        (SELECT count(*) FROM outreach.mail WHERE body = 'school:' || t.urn) + (SELECT count(*) FROM outreach.lead WHERE body = 'school:' || t.urn)
            + (SELECT count(*) FROM outreach.engagement WHERE body = 'school:' || t.urn)
            + (SELECT count(*) FROM outreach.body_suppression WHERE body = 'school:' || t.urn)
        """
}

extension SuccessionCandidate {
    init(row: Row) throws {
        self.init(
            urn: try row.get("successor"), name: try row.getOptional("name") ?? "", town: try row.getOptional("town") ?? "",
            phase: try row.getOptional("phase") ?? "", status: try row.getOptional("status") ?? "")
    }
}

extension SuccessionDecision {
    init(row: Row) throws {
        self.init(
            successor: try row.getOptional("successor"), reason: try row.get("reason"), by: try row.get("decided_by"),
            on: London.day(of: try row.get("decided_at")))
    }
}
