import Contracts
import PostgreSQL

/// Which URN goes on as which: worked out anew from the links, the schools and what people decided. A conversion, and a merger of
/// which one school came out, is followed without asking; a split waits for a person.
enum RegisterSuccession {
    /// To be run under the register's lock. What was counted against a line is carried over to its end.
    static func renew(_ transaction: Transaction) async throws {
        let told = try await transaction.queryOne("SELECT EXISTS (SELECT FROM register.link) OR EXISTS (SELECT FROM outreach.succession_decision) AS told")
        guard try told?.get("told") == true else { return }
        try await transaction.execute("DROP TABLE IF EXISTS pg_temp.lines")
        try await transaction.execute("CREATE TEMPORARY TABLE lines ON COMMIT DROP AS \(lines)")
        try await transaction.execute("DELETE FROM register.succession AS x WHERE NOT EXISTS (SELECT FROM pg_temp.lines AS l WHERE l.urn = x.urn)")
        try await transaction.execute(
            """
            INSERT INTO register.succession AS x (urn, successor, current_urn, decided) SELECT urn, successor, current_urn, decided FROM pg_temp.lines
            ON CONFLICT (urn) DO UPDATE SET successor = excluded.successor, current_urn = excluded.current_urn, decided = excluded.decided
            WHERE (x.successor, x.current_urn, x.decided) IS DISTINCT FROM (excluded.successor, excluded.current_urn, excluded.decided)
            """)
        try await carryReminders(transaction)
        try await carryQuiet(transaction)
    }

    /// A step leads from a school that is not open to the one that a person named, or else to the only one that may have followed
    /// it; a line is walked to its end, and what goes round in a circle leads nowhere.
    private static let lines: SQL = """
        WITH RECURSIVE decided AS (
            SELECT DISTINCT ON (urn) urn, successor FROM outreach.succession_decision ORDER BY urn, decided_at DESC, id DESC
        ), candidate AS (
            SELECT c.urn, c.successor, c.split, c.directed, s.urn IS NOT NULL AND (c.directed OR s.is_open OR coalesce(s.closed_on > p.closed_on, false)) AS may
            FROM register.successor AS c LEFT JOIN register.school AS s ON s.urn = c.successor LEFT JOIN register.school AS p ON p.urn = c.urn
            WHERE p.is_open IS NOT TRUE
        ), told AS (
            SELECT urn, min(successor) FILTER (WHERE may) AS successor FROM candidate
            GROUP BY urn HAVING count(*) FILTER (WHERE may) = 1 AND count(*) FILTER (WHERE directed) <= 1 AND NOT bool_or(split)
        ), step AS (
            SELECT urn, successor, true AS decided FROM decided WHERE successor IS NOT NULL
            UNION ALL SELECT urn, successor, false FROM told WHERE urn NOT IN (SELECT urn FROM decided)
        ), walk AS (
            SELECT urn, successor, decided, successor AS at, ARRAY[urn, successor] AS path FROM step
            UNION ALL
            SELECT w.urn, w.successor, w.decided, n.successor, w.path || n.successor FROM walk AS w JOIN step AS n ON n.urn = w.at WHERE n.successor <> ALL(w.path)
        )
        SELECT urn, successor, at AS current_urn, decided FROM walk WHERE at NOT IN (SELECT urn FROM step)
        """

    /// A quiet period that a school has not seen the end of is its successor's: the last of the line's, unless the successor has one
    /// of its own at the time.
    private static func carryQuiet(_ transaction: Transaction) async throws {
        try await transaction.execute(
            """
            WITH last AS (
                SELECT DISTINCT ON (x.current_urn) m.id, 'school:' || x.current_urn AS line, m.quiet
                FROM register.succession AS x JOIN outreach.mail AS m ON m.quiet_line = 'school:' || x.urn
                WHERE m.quiet IS NOT NULL AND m.state <> 'cancelled' ORDER BY x.current_urn, upper(m.quiet) DESC, m.id
            )
            UPDATE outreach.mail AS m SET quiet_line = last.line FROM last
            WHERE m.id = last.id AND NOT EXISTS (
                SELECT FROM outreach.mail AS o WHERE o.quiet_line = last.line AND o.quiet && last.quiet AND o.state <> 'cancelled')
            """)
    }

    /// Three reminders for an ask are three to the school, however many URNs it had meanwhile.
    private static func carryReminders(_ transaction: Transaction) async throws {
        try await transaction.execute(
            """
            WITH moved AS (
                DELETE FROM outreach.reminder_count AS c USING register.succession AS x WHERE c.subject = 'school:' || x.urn
                RETURNING c.ask, 'school:' || x.current_urn AS subject, c.reminders
            )
            INSERT INTO outreach.reminder_count AS t (ask, subject, reminders)
            SELECT ask, subject, least(3, sum(reminders)) FROM moved GROUP BY ask, subject
            ON CONFLICT (ask, subject) DO UPDATE SET reminders = least(3, t.reminders + excluded.reminders)
            """)
    }
}
