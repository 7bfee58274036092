-- A questionnaire that was asked, in the version that the programme gives it, and the programme's version that first did.
CREATE TABLE collection.instrument_version (
    programme text NOT NULL,
    instrument text NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    programme_version bigint NOT NULL CHECK (programme_version > 0),
    first_issued_on date NOT NULL,
    PRIMARY KEY (programme, instrument, version)
);

CREATE TABLE collection.survey (
    id uuid PRIMARY KEY,
    -- of the engagement, with the wave and for counts the year: FWAMS-100234-1-counts-2023
    reference text NOT NULL UNIQUE,
    programme text NOT NULL,
    programme_version bigint NOT NULL,
    instrument text NOT NULL,
    instrument_version bigint NOT NULL,
    engagement uuid NOT NULL REFERENCES collection.engagement,
    body text NOT NULL,
    ambassador text NOT NULL,
    contact uuid NOT NULL,
    wave text NOT NULL CHECK (wave IN ('baseline', 'outcome', 'counts', 'feedback')),
    -- the year in which the school year that counts are for began
    reference_year bigint NOT NULL CHECK (reference_year BETWEEN 2000 AND 2200),
    -- whose answers stand beside these
    baseline uuid REFERENCES collection.survey,
    state text NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'started', 'submitted', 'lapsed')),
    issued_on date NOT NULL,
    due date NOT NULL,
    lapses_on date NOT NULL,
    started_on date,
    submitted_on date,
    lapsed_on date,
    -- no further reminders: opted_out
    stopped_on date,
    stopped_because text,
    -- of the last submission, 0 when there is none
    version bigint NOT NULL DEFAULT 0 CHECK (version >= 0),
    late boolean NOT NULL DEFAULT false,
    FOREIGN KEY (programme, instrument, instrument_version) REFERENCES collection.instrument_version,
    CHECK (due >= issued_on AND lapses_on > due),
    CHECK ((submitted_on IS NULL) = (version = 0)),
    CHECK ((stopped_on IS NULL) = (stopped_because IS NULL)),
    CHECK (late = false OR submitted_on > due),
    CHECK (
        CASE state
            WHEN 'issued' THEN started_on IS NULL AND submitted_on IS NULL AND lapsed_on IS NULL
            WHEN 'started' THEN started_on IS NOT NULL AND submitted_on IS NULL AND lapsed_on IS NULL
            WHEN 'submitted' THEN submitted_on IS NOT NULL
            WHEN 'lapsed' THEN submitted_on IS NULL AND lapsed_on IS NOT NULL
        END)
);

-- One of each wave for an engagement; of the counts one for each school year.
CREATE UNIQUE INDEX survey_once ON collection.survey (engagement, wave) WHERE wave <> 'counts';
CREATE UNIQUE INDEX counts_once ON collection.survey (engagement, reference_year) WHERE wave = 'counts';
CREATE INDEX survey_by_contact ON collection.survey (contact);
CREATE INDEX survey_by_body ON collection.survey (body);

-- A personal link. Its secret is worked out from its id and the key in a file, and stored nowhere.
CREATE TABLE collection.link (
    id uuid PRIMARY KEY,
    survey uuid NOT NULL REFERENCES collection.survey,
    issued_on date NOT NULL,
    -- the last day on which it opens
    expires_on date NOT NULL CHECK (expires_on >= issued_on),
    revoked_on date,
    revoked_because text,
    CHECK ((revoked_on IS NULL) = (revoked_because IS NULL))
);

CREATE UNIQUE INDEX one_live_link ON collection.link (survey) WHERE revoked_on IS NULL;

-- Reminders asked of Outreach, which counts them and may refuse one. The brief's cap is 3, whatever a programme says.
CREATE TABLE collection.reminder (
    survey uuid NOT NULL REFERENCES collection.survey,
    ordinal bigint NOT NULL CHECK (ordinal BETWEEN 1 AND 3),
    asked_on date NOT NULL,
    PRIMARY KEY (survey, ordinal)
);

-- Messages about a survey that left: the invitation (ordinal 0) and the reminders (1 to 3).
CREATE TABLE collection.message (
    id uuid PRIMARY KEY,
    survey uuid NOT NULL REFERENCES collection.survey,
    ordinal bigint NOT NULL CHECK (ordinal BETWEEN 0 AND 3),
    sent_on date NOT NULL
);

CREATE INDEX message_by_survey ON collection.message (survey);
