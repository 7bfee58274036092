-- The register of England's schools as its files told it: written by outreach, read by every service.

-- Which day each column of a row was last spoken of. Few combinations exist, so a row names one of them.
-- The dates stand in the order of the importer's columns; NULL: no file has spoken of that column.
CREATE TABLE register.vintage (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dates date[] NOT NULL UNIQUE
);

CREATE TABLE register.school (
    urn integer PRIMARY KEY CHECK (urn > 0),
    name text,
    la_code text,
    la_name text,
    establishment_number text,
    type text,
    type_group text,
    status text,
    reason_opened text,
    opened_on date,
    reason_closed text,
    closed_on date,
    phase text,
    low_age integer,
    high_age integer,
    boarders text,
    sixth_form text,
    gender text,
    religion text,
    admissions text,
    capacity integer,
    pupils integer,
    percent_fsm double precision,
    trust_uid integer,
    trust_name text,
    ukprn text,
    street text,
    locality text,
    address3 text,
    town text,
    county text,
    postcode text,
    website text,
    telephone text,
    region text,
    urban_rural text,
    easting integer,
    northing integer,
    -- "Open, but proposed to close" is open
    is_open boolean GENERATED ALWAYS AS (coalesce(status IN ('Open', 'Open, but proposed to close'), false)) STORED,
    -- of the newest file that spoke of the school
    as_of date NOT NULL,
    vintage integer NOT NULL,
    -- of the row as the last file gave it: an equal one has nothing new to say
    row_hash bigint NOT NULL
);

CREATE INDEX school_trust ON register.school (trust_uid) WHERE trust_uid IS NOT NULL;

CREATE TABLE register.trust (
    uid integer PRIMARY KEY CHECK (uid > 0),
    name text NOT NULL,
    as_of date NOT NULL
);

-- Dated: a school's trust as it was on a day. `since` is the day of the file that first said so.
CREATE TABLE register.membership (
    urn integer NOT NULL,
    trust_uid integer NOT NULL,
    since date NOT NULL,
    until date,
    PRIMARY KEY (urn, since),
    CHECK (until > since)
);

CREATE UNIQUE INDEX membership_now ON register.membership (urn) WHERE until IS NULL;

-- The register frozen on a day: a figure names the frame that it was worked out on.
CREATE TABLE register.frame (
    id uuid PRIMARY KEY,
    as_of date NOT NULL,
    file text NOT NULL,
    rows integer NOT NULL,
    open integer NOT NULL,
    closed integer NOT NULL,
    proposed integer NOT NULL,
    rejected integer NOT NULL,
    made_at timestamptz NOT NULL
);

-- What a file changed: from the second file on, since of the first every school is new.
CREATE TABLE register.change (
    import uuid NOT NULL,
    urn integer NOT NULL,
    as_of date NOT NULL,
    what text NOT NULL CHECK (what IN ('new', 'changed', 'closed')),
    -- of `changed` and `closed`: which columns, and what they said before
    columns text[] NOT NULL DEFAULT '{}',
    was jsonb,
    CHECK ((what = 'new') = (was IS NULL))
);

CREATE INDEX change_of_school ON register.change (urn);
