-- What Collection's log says: each survey, and the answers of its current version as they are counted.

CREATE TABLE reporting.survey (
    survey uuid PRIMARY KEY,
    programme text,
    reference text,
    body text,
    engagement uuid,
    ambassador text,
    wave text,
    instrument text,
    instrument_version bigint,
    reference_year bigint,
    issued_on date,
    due_on date,
    -- of the last submission; 0 while there is none
    version bigint NOT NULL DEFAULT 0 CHECK (version >= 0),
    first_submitted_on date,
    submitted_on date,
    partial boolean NOT NULL DEFAULT false,
    late boolean NOT NULL DEFAULT false,
    lapsed_on date,
    revoked_on date,
    reminders bigint NOT NULL DEFAULT 0,
    CHECK ((version = 0) = (submitted_on IS NULL)),
    CHECK ((version = 0) = (first_submitted_on IS NULL))
);
CREATE INDEX survey_body ON reporting.survey (programme, body, wave);

CREATE TABLE reporting.answer (
    survey uuid NOT NULL,
    version bigint NOT NULL,
    question text NOT NULL,
    -- of a scale's grid; empty elsewhere
    item text NOT NULL DEFAULT '',
    codes text[],
    number bigint,
    absence text CHECK (absence IN ('not_known', 'not_recorded', 'skipped', 'not_asked')),
    PRIMARY KEY (survey, question, item),
    CHECK (num_nonnulls(codes, number, absence) = 1)
);
