import Measuring

/// A support-service that has been at work for years: so many activities, each with its rows in every table that logging one
/// touches. Replies are kept for 30 days, so the inbox has those of the last 30 days.
///
/// It is written by SQL: each table in one transaction that empties it first, its indexes taken away before and put back
/// after, with `wal_level` at minimal, so that nothing goes through the write-ahead log.
struct GrowthSeed: Sendable {
    /// What an Ambassador logs in a day.
    static let perDay = 100
    let spread: Spread
    let activities: Int

    private var ofOneDay: Int { spread.ambassadors * Self.perDay }
    /// On how many days before the first of the spread the work was done.
    private var days: Int { (activities + ofOneDay - 1) / ofOneDay }
    private var replies: Int { min(activities, 30 * ofOneDay) }

    /// Those that can be written at the same time.
    var scripts: [String] {
        [
            script("support.activity, support.activity_day, support.inbox", [activity, activityDay, inbox]),
            script("support.activity_version, support.activity_body", [version, body]),
            script("support.log", [partitions, log], keepingIndexes: true),
        ]
    }

    /// Runs before the scripts. Ids grow as those do that are made of the time, and end before today's.
    var preparation: String {
        """
        CREATE SCHEMA bench;
        CREATE FUNCTION bench.id(made bigint, sort bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
            SELECT encode(int8send((1683500000000 + made) << 16 | 28672) || int8send((-9223372036854775808)::bigint | (sort << 48) | made), 'hex')::uuid
        $$;
        CREATE FUNCTION bench.day(made bigint) RETURNS date LANGUAGE sql IMMUTABLE AS $$
            SELECT date '\(Spread.firstDay)' - \(days) + (made / \(ofOneDay))::integer
        $$;
        """
    }

    private func script(_ tables: String, _ statements: [String], keepingIndexes: Bool = false) -> String {
        let indexes = """
            CREATE TEMPORARY TABLE taken ON COMMIT DROP AS
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS take,
                   format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS put
            FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid = ANY('{\(tables)}'::regclass[])
            UNION ALL
            SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
            FROM pg_index WHERE indrelid = ANY('{\(tables)}'::regclass[]) AND indexrelid NOT IN (SELECT conindid FROM pg_constraint);
            SELECT take FROM taken \\gexec

            """
        return """
            SET maintenance_work_mem = '512MB';
            BEGIN;
            TRUNCATE \(tables);
            \(keepingIndexes ? "" : indexes)\(statements.map { "\($0);" }.joined(separator: "\n"))
            \(keepingIndexes ? "" : "SELECT put FROM taken \\gexec\n")COMMIT;
            """
    }

    /// Rows for each number from `first` on, and the engagement's number.
    private func work(from first: Int = 0) -> String {
        "FROM generate_series(\(first)::bigint, \(activities - 1)) n, LATERAL (SELECT n * \(spread.step) % \(spread.engagements) AS e) AS spread"
    }

    private var activity: String {
        """
        INSERT INTO support.activity (id, programme, ambassador, first_day, ordinal, reference, version, state, on_day)
        SELECT bench.id(n, 0), 'fwams', ambassador, on_day, ordinal, ambassador || '-' || to_char(on_day, 'YYYYMMDD') || '-' || ordinal, 1, 'recorded', on_day
        \(work()), LATERAL (SELECT \(spread.ambassadorSQL("e")) AS ambassador, bench.day(n) AS on_day,
                                   (n % \(ofOneDay) / \(spread.ambassadors) + 1)::integer AS ordinal) AS place
        """
    }

    private var activityDay: String {
        "INSERT INTO support.activity_day (ambassador, on_day, last_ordinal) SELECT ambassador, first_day, max(ordinal) FROM support.activity GROUP BY 1, 2"
    }

    private var inbox: String {
        """
        INSERT INTO support.inbox (principal, id, type, payload, outcome, reply, received_at)
        SELECT 'operator', bench.id(n, 1), 'alongside.support.log-activity.v1', sha256(int8send(n)), 'done',
               '{"activity":"' || bench.id(n, 0) || '","reference":"A001-20260130-1"}', clock_timestamp() - interval '30 days' * (\(activities) - n) / \(replies)
        \(work(from: activities - replies))
        """
    }

    private var version: String {
        """
        INSERT INTO support.activity_version (activity, version, change, kind, on_day, minutes, counts_as_support, issues, delivery, note, recorded_at, recorded_by)
        SELECT bench.id(n, 0), 1, 'logged', 'meeting', bench.day(n), 60, true, '{policy}', 'video', '\(PreparedCommands.note)',
               bench.day(n) + interval '10 hours', 'programme_manager'
        \(work())
        """
    }

    private var body: String {
        """
        INSERT INTO support.activity_body (activity, version, place, body, engagement)
        SELECT bench.id(n, 0), 1, 1, 'school:' || 100000 + e, \(SupportFixture.engagementID("e"))
        \(work())
        """
    }

    /// As `append` makes them.
    private var partitions: String {
        """
        DO $$ BEGIN
            FOR part IN 1..\(activities / 10_000_000) LOOP
                EXECUTE format('CREATE TABLE IF NOT EXISTS support.log_%s PARTITION OF support.log FOR VALUES FROM (%s) TO (%s)',
                               part, part * 10000000, (part + 1) * 10000000);
                EXECUTE format('REVOKE ALL ON support.log_%s FROM alongside_support', part);
            END LOOP;
        END $$
        """
    }

    /// The hashes are no chain: what is appended goes on from the last one, whatever it is.
    private var log: String {
        """
        INSERT INTO support.log (position, id, type, subject, payload, hash, logged_at)
        SELECT n + 1, bench.id(n, 2), 'alongside.support.activity-logged.v1', 'activity:' || bench.id(n, 0),
               '{"id":"' || bench.id(n, 2) || '","source":"support","type":"alongside.support.activity-logged.v1","specversion":"1.0","subject":"activity:'
               || bench.id(n, 0) || '","time":"' || on_day || 'T10:00:00.000000Z",'
               '"traceparent":"00-01981f6e000070008000000000000000-8000000000000000-01","causationid":"' || bench.id(n, 1)
               || '","datacontenttype":"application/json","data":{"activity":"' || bench.id(n, 0) || '","ambassador":"' || \(spread.ambassadorSQL("e"))
               || '","attended":[],"bodies":["school:' || 100000 + e || '"],"delivery":"video","engagements":["' || \(SupportFixture.engagementID("e"))
               || '"],"issues":["policy"],"kind":"meeting","minutes":60,"on":"' || on_day || '","programme":"fwams","reference":"A001-20260130-1","version":1}}',
               sha256(int8send(n)), on_day + interval '10 hours'
        \(work()), LATERAL (SELECT bench.day(n) AS on_day) AS day
        """
    }
}
