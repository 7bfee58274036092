-- Claims: one for each Ambassador and claim period. A version is a computation from the logs; its lines are never
-- changed, and a submitted version is the statement for good.

CREATE TABLE reporting.claim (
    claim uuid PRIMARY KEY,
    programme text NOT NULL,
    ambassador text NOT NULL,
    period text NOT NULL,
    -- FWAMS-A01-2023-24-P1
    reference text NOT NULL UNIQUE,
    financial_year bigint NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    final boolean NOT NULL DEFAULT false,
    version bigint NOT NULL CHECK (version > 0),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'authorised', 'paid')),
    submitted_at timestamptz,
    submitted_by uuid,
    submitted_as text,
    authorised_at timestamptz,
    authorised_by uuid,
    authorised_as text,
    paid_at timestamptz,
    paid_by uuid,
    paid_as text,
    paid_on date,
    payment_reference text,
    UNIQUE (programme, ambassador, period),
    CHECK (from_day <= to_day),
    CONSTRAINT claim_submitted_when CHECK ((state <> 'draft') = (submitted_at IS NOT NULL)),
    CONSTRAINT claim_authorised_when CHECK ((state IN ('authorised', 'paid')) = (authorised_at IS NOT NULL)),
    CONSTRAINT claim_paid_when CHECK ((state = 'paid') = (paid_at IS NOT NULL)),
    CONSTRAINT claim_submitted_by CHECK (num_nulls(submitted_at, submitted_by, submitted_as) IN (0, 3)),
    CONSTRAINT claim_authorised_by CHECK (num_nulls(authorised_at, authorised_by, authorised_as) IN (0, 3)),
    CONSTRAINT claim_paid_by CHECK (num_nulls(paid_at, paid_by, paid_as, paid_on, payment_reference) IN (0, 5)),
    CONSTRAINT claim_two_people CHECK (authorised_by <> submitted_by),
    CONSTRAINT claim_steps_in_order CHECK (submitted_at <= authorised_at AND authorised_at <= paid_at)
);

-- No period of an Ambassador overlaps another.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
ALTER TABLE reporting.claim ADD CONSTRAINT claim_periods_apart
    EXCLUDE USING gist (programme WITH =, ambassador WITH =, daterange(from_day, to_day, '[]') WITH &&);

CREATE TABLE reporting.claim_version (
    claim uuid NOT NULL REFERENCES reporting.claim,
    version bigint NOT NULL CHECK (version > 0),
    -- the programme's, by which it was computed
    programme_version bigint NOT NULL,
    rate_card text NOT NULL,
    total bigint NOT NULL CHECK (total >= 0),
    unfunded bigint NOT NULL CHECK (unfunded >= 0),
    -- by other claims of the same financial year, as it was taken into account under the cap
    funded_before bigint NOT NULL CHECK (funded_before >= 0),
    prepared_at timestamptz NOT NULL,
    prepared_on date NOT NULL,
    prepared_by uuid,
    prepared_as text NOT NULL,
    PRIMARY KEY (claim, version)
);

CREATE TABLE reporting.claim_line (
    claim uuid NOT NULL,
    version bigint NOT NULL,
    line bigint NOT NULL CHECK (line > 0),
    code text NOT NULL,
    title text NOT NULL,
    unit text NOT NULL,
    quantity bigint NOT NULL CHECK (quantity >= 0),
    rate bigint NOT NULL CHECK (rate >= 0),
    amount bigint NOT NULL CHECK (amount >= 0),
    over_cap bigint NOT NULL CHECK (over_cap BETWEEN 0 AND amount),
    PRIMARY KEY (claim, version, line),
    FOREIGN KEY (claim, version) REFERENCES reporting.claim_version
);

-- The work behind a line. `key` is what is paid for once: an activity, a support unit, a period.
CREATE TABLE reporting.claim_evidence (
    claim uuid NOT NULL,
    version bigint NOT NULL,
    line bigint NOT NULL,
    ordinal bigint NOT NULL CHECK (ordinal > 0),
    key text NOT NULL,
    reference text NOT NULL,
    happened_on date NOT NULL,
    what text NOT NULL,
    body text,
    activity uuid,
    engagement uuid,
    PRIMARY KEY (claim, version, line, ordinal),
    FOREIGN KEY (claim, version, line) REFERENCES reporting.claim_line
);

CREATE TABLE reporting.claim_unpaid (
    claim uuid NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    activities bigint NOT NULL CHECK (activities > 0),
    minutes bigint NOT NULL CHECK (minutes >= 0),
    PRIMARY KEY (claim, version, kind),
    FOREIGN KEY (claim, version) REFERENCES reporting.claim_version
);

-- Up to where in each log a version was computed.
CREATE TABLE reporting.claim_position (
    claim uuid NOT NULL,
    version bigint NOT NULL,
    service text NOT NULL,
    position bigint NOT NULL CHECK (position >= 0),
    hash text NOT NULL,
    PRIMARY KEY (claim, version, service),
    FOREIGN KEY (claim, version) REFERENCES reporting.claim_version
);

-- What has been claimed: the same unit, under the same line of the card, is in one submitted claim at most.
CREATE TABLE reporting.claimed (
    programme text NOT NULL,
    code text NOT NULL,
    key text NOT NULL,
    claim uuid NOT NULL REFERENCES reporting.claim,
    PRIMARY KEY (programme, code, key)
);
CREATE INDEX claimed_claim ON reporting.claimed (claim);

-- Who did what to a claim, and when; a return has its reason.
CREATE TABLE reporting.claim_step (
    claim uuid NOT NULL REFERENCES reporting.claim,
    step bigint NOT NULL CHECK (step > 0),
    state text NOT NULL CHECK (state IN ('prepared', 'submitted', 'authorised', 'paid', 'returned')),
    version bigint NOT NULL,
    happened_at timestamptz NOT NULL,
    person uuid,
    role text NOT NULL,
    note text,
    PRIMARY KEY (claim, step),
    CHECK (state <> 'returned' OR note IS NOT NULL)
);
