import Contracts
import Messaging
import PostgreSQL

/// The one statement by which a peer writes what a command writes: the same rows, under the same constraints, in a copy of the
/// same database. It works no rule out, checks no token and encodes no message.
struct PeerStatement: Sendable {
    /// Whether the log's row is written by `append`, with its lock and its hash chain; without, its position comes from a
    /// sequence and its hash is no hash.
    let isChained: Bool

    /// An event as the service writes it, but for its ids.
    private static let event = """
        {"id":"01981f6e-0000-7000-8000-000000000000","source":"support","type":"alongside.support.activity-logged.v1","specversion":"1.0",\
        "subject":"activity:01981f6e-0000-7000-8000-000000000000","time":"2026-03-02T10:00:00.000000Z",\
        "traceparent":"00-01981f6e000070008000000000000000-8000000000000000-01","causationid":"01981f6e-0000-7000-8000-000000000000",\
        "datacontenttype":"application/json","data":{"activity":"01981f6e-0000-7000-8000-000000000000","ambassador":"A01","attended":[],\
        "bodies":["school:100000"],"delivery":"video","engagements":["01981f6e-0000-7000-8000-000000000000"],"issues":["policy"],\
        "kind":"meeting","minutes":60,"on":"2026-03-02","programme":"fwams","reference":"A01-20260302-1","version":1}}
        """

    /// pgbench's script: one command a transaction, one statement.
    var script: String {
        """
        \\set n random(0, \(Spread.usual.engagements - 1))
        \\set d random(0, 99)
        \(statement(
            """
            SELECT \(Spread.usual.ambassadorSQL("(:n)::int")) AS ambassador, date '\(Spread.firstDay)' + (:d)::int AS on_day,
                   'school:' || 100000 + (:n)::int AS body, bench.id() AS command, bench.id() AS activity
            """));
        """
    }

    /// Of many commands, whose values are bound as arrays of the same length.
    func batch(ambassadors: [String], days: [Day], bodies: [BodyReference], commands: [MessageID], activities: [ActivityID]) -> SQL {
        let parts = statement("|").split(separator: "|", maxSplits: 1)
        return """
            \(SQL(trusted: "\(parts[0])"))SELECT * FROM unnest(\(ambassadors), \(days), \(bodies), \(commands), \(activities))
                AS w (ambassador, on_day, body, command, activity)\(SQL(trusted: "\(parts[1])"))
            """
    }

    /// The same for a client in another language: five arrays are its parameters.
    var prepared: String {
        statement(
            """
            SELECT * FROM unnest($1::text[], $2::date[], $3::text[], $4::uuid[], $5::uuid[]) AS w (ambassador, on_day, body, command, activity)
            """)
    }

    private func statement(_ wanted: String) -> String {
        """
        WITH wanted AS MATERIALIZED (\(wanted)),
        claimed AS (
            INSERT INTO support.inbox (principal, id, type, payload, outcome, reply)
            SELECT 'operator', command, 'alongside.support.log-activity.v1', sha256(uuid_send(command)), 'done',
                   '{"activity":"' || activity || '","reference":"A01-20260302-1"}' FROM wanted
            ON CONFLICT DO NOTHING RETURNING id),
        engagement AS MATERIALIZED (
            SELECT id, body FROM support.engagement WHERE programme = 'fwams' AND body IN (SELECT body FROM wanted) ORDER BY id FOR NO KEY UPDATE),
        covered AS MATERIALIZED (
            SELECT w.*, e.id AS engagement FROM wanted w JOIN claimed c ON c.id = w.command JOIN engagement e ON e.body = w.body
            JOIN support.assignment s ON s.engagement = e.id AND s.ambassador = w.ambassador AND s.from_day <= w.on_day
             AND (s.until_day IS NULL OR w.on_day <= s.until_day)),
        day AS (
            INSERT INTO support.activity_day AS d (ambassador, on_day, last_ordinal)
            SELECT ambassador, on_day, count(*) FROM covered GROUP BY 1, 2 ORDER BY 1, 2
            ON CONFLICT (ambassador, on_day) DO UPDATE SET last_ordinal = d.last_ordinal + EXCLUDED.last_ordinal
            RETURNING ambassador, on_day, last_ordinal),
        numbered AS MATERIALIZED (
            SELECT c.*, d.last_ordinal + 1 - row_number() OVER (PARTITION BY c.ambassador, c.on_day) AS ordinal
            FROM covered c JOIN day d ON (d.ambassador, d.on_day) = (c.ambassador, c.on_day)),
        activity AS (
            INSERT INTO support.activity (id, programme, ambassador, first_day, ordinal, reference, version, state, on_day)
            SELECT activity, 'fwams', ambassador, on_day, ordinal, ambassador || '-' || to_char(on_day, 'YYYYMMDD') || '-' || ordinal, 1, 'recorded', on_day
            FROM numbered),
        version AS (
            INSERT INTO support.activity_version (activity, version, change, kind, on_day, minutes, counts_as_support, issues, delivery, note,
                                                  recorded_at, recorded_by)
            SELECT activity, 1, 'logged', 'meeting', on_day, 60, true, '{policy}', 'video', bench.note(), clock_timestamp(), 'programme_manager'
            FROM numbered),
        body AS (
            INSERT INTO support.activity_body (activity, version, place, body, engagement) SELECT activity, 1, 1, body, engagement FROM numbered)
        \(isChained ? chained : unchained)
        """
    }

    private var chained: String {
        """
        SELECT support.append(array_agg(bench.id()), array_agg('alongside.support.activity-logged.v1'::text), array_agg('activity:' || activity),
                              array_agg(bench.event())) FROM numbered
        """
    }

    private var unchained: String {
        """
        INSERT INTO support.log (position, id, type, subject, payload, hash)
        SELECT nextval('bench.position'), bench.id(), 'alongside.support.activity-logged.v1', 'activity:' || activity, bench.event(),
               '\\x0000000000000000000000000000000000000000000000000000000000000000' FROM numbered
        """
    }

    /// What the statements use besides. The event and the note stand in functions, since pgbench takes colons for variables.
    static let preparation = """
        CREATE SCHEMA bench;
        CREATE SEQUENCE bench.position CACHE 100;
        CREATE FUNCTION bench.id() RETURNS uuid LANGUAGE sql VOLATILE AS $$
            SELECT overlay(gen_random_uuid()::text PLACING
                           regexp_replace(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0'), '^(.{8})', '\\1-') || '-7' FROM 1 FOR 15)::uuid
        $$;
        CREATE FUNCTION bench.event() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '\(event)' $$;
        CREATE FUNCTION bench.note() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '\(PreparedCommands.note)' $$;
        """
}
