-- What was asked and what was answered. The key is the asker and the id made with the intent, so a command that
-- arrives again is answered again and not applied again.
CREATE TABLE {schema}.inbox (
    principal   text        NOT NULL,
    id          uuid        NOT NULL,
    type        text        NOT NULL,
    payload     bytea       NOT NULL CHECK (octet_length(payload) = 32),  -- SHA-256: the same id with another payload is refused
    outcome     text        CHECK (outcome IN ('done', 'refused')),
    reply       text,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),           -- real time: replies are kept for 30 days
    PRIMARY KEY (principal, id),
    CHECK ((outcome IS NULL) = (reply IS NULL))
);
CREATE INDEX inbox_received ON {schema}.inbox (received_at);

-- How far a consumer is in a source's log: the fence by which each event is applied once, whatever the replicas.
CREATE TABLE {schema}.checkpoint (
    consumer text   NOT NULL,
    source   text   NOT NULL,
    position bigint NOT NULL DEFAULT 0 CHECK (position >= 0),
    hash     text   NOT NULL DEFAULT '',   -- of the last row applied, hex
    halted   text,                         -- why the consumer stopped, such as a newer version of a known type
    PRIMARY KEY (consumer, source)
);

-- What a consumer could not apply, and the later events of the same subject, which wait behind it.
CREATE TABLE {schema}.dead_letter (
    consumer   text        NOT NULL,
    source     text        NOT NULL,
    position   bigint      NOT NULL,
    event      uuid        NOT NULL,
    type       text        NOT NULL,
    subject    text        NOT NULL,
    payload    text        NOT NULL,
    hash       text        NOT NULL,
    reason     text,                       -- null: it waits behind an earlier one
    failed_at  timestamptz NOT NULL,
    discarded_at     timestamptz,
    discarded_reason text,
    PRIMARY KEY (consumer, source, position),
    CHECK ((discarded_at IS NULL) = (discarded_reason IS NULL))
);
CREATE INDEX dead_letter_subject ON {schema}.dead_letter (consumer, source, subject) WHERE discarded_at IS NULL;

-- What is to happen on a day: a reminder, a yearly wave. A row is taken with SKIP LOCKED and goes when it has run.
CREATE TABLE {schema}.timer (
    kind      text        NOT NULL,
    key       text        NOT NULL,
    due       timestamptz NOT NULL,
    payload   jsonb       NOT NULL DEFAULT '{}',
    failed_at timestamptz,
    reason    text,
    PRIMARY KEY (kind, key),
    CHECK ((failed_at IS NULL) = (reason IS NULL))
);
CREATE INDEX timer_due ON {schema}.timer (due) WHERE failed_at IS NULL;

-- The programmes as applied: every version is kept.
CREATE TABLE {schema}.programme_version (
    programme text NOT NULL,
    version   integer NOT NULL CHECK (version > 0),
    effective date NOT NULL,
    hash      text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    source    text NOT NULL,
    PRIMARY KEY (programme, version)
);
