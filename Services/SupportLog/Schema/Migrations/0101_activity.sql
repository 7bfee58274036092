-- Logged work. An activity is a row that names its current version; every version is kept as it was written.
-- This is the hottest path: bodies and engagements are checked set by set in the statement that writes, and what they
-- point to is never deleted, in place of a foreign key's trigger for every row.

CREATE TABLE support.activity (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    ambassador text NOT NULL,
    -- The day under which it was first logged, and its place in that Ambassador's day: what its reference is made of.
    first_day date NOT NULL,
    ordinal integer NOT NULL CHECK (ordinal >= 1),
    reference text NOT NULL UNIQUE,
    version integer NOT NULL CHECK (version >= 1),
    state text NOT NULL CHECK (state IN ('recorded', 'voided')),
    -- As in the current version: for lists, newest first.
    on_day date NOT NULL,
    UNIQUE (ambassador, first_day, ordinal)
);

CREATE INDEX activity_newest ON support.activity (ambassador, on_day DESC, reference DESC);

-- How many references an Ambassador's day has given out: a row is locked by whoever adds to it.
CREATE TABLE support.activity_day (
    ambassador text NOT NULL,
    on_day date NOT NULL,
    last_ordinal integer NOT NULL CHECK (last_ordinal >= 1),
    PRIMARY KEY (ambassador, on_day)
);

CREATE TABLE support.activity_version (
    activity uuid NOT NULL,
    version integer NOT NULL CHECK (version >= 1),
    change text NOT NULL CHECK (change IN ('logged', 'amended', 'voided')),
    kind text NOT NULL,
    on_day date NOT NULL,
    minutes integer NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    counts_as_support boolean NOT NULL,
    cohort uuid,
    issues text[] NOT NULL,
    delivery text,
    channel text,
    note text,
    reason text CHECK (reason <> ''),
    recorded_at timestamptz NOT NULL,
    -- Role and Ambassador, not a name.
    recorded_by text NOT NULL,
    PRIMARY KEY (activity, version),
    CHECK ((change = 'logged') = (version = 1)),
    CHECK ((change = 'logged') = (reason IS NULL))
);

CREATE TABLE support.activity_body (
    activity uuid NOT NULL,
    version integer NOT NULL,
    place integer NOT NULL CHECK (place >= 1),
    body text NOT NULL CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    -- Of a body that is supported; recruiting has none.
    engagement uuid,
    -- Of a session with attendance.
    attended boolean,
    PRIMARY KEY (activity, version, body)
);

CREATE INDEX activity_body_engagement ON support.activity_body (engagement) WHERE engagement IS NOT NULL;

CREATE TRIGGER activity_is_kept BEFORE DELETE ON support.activity FOR EACH STATEMENT EXECUTE FUNCTION support.refuse_change();
CREATE TRIGGER activity_version_is_kept BEFORE UPDATE OR DELETE ON support.activity_version FOR EACH STATEMENT EXECUTE FUNCTION support.refuse_change();
CREATE TRIGGER activity_body_is_kept BEFORE UPDATE OR DELETE ON support.activity_body FOR EACH STATEMENT EXECUTE FUNCTION support.refuse_change();

-- An activity as it stands.
CREATE VIEW support.activity_now AS
SELECT a.id, a.programme, a.ambassador, a.reference, a.version, a.state = 'voided' AS voided, v.kind, v.on_day, v.minutes, v.counts_as_support,
       v.cohort, v.issues, v.delivery, v.channel, v.note
FROM support.activity a
JOIN support.activity_version v ON v.activity = a.id AND v.version = a.version;
