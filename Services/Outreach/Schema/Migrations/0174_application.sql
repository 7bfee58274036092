-- Applications to be an Ambassador: submitted → assessed (after moderation, where marks are apart) → appointed, reserve or unsuccessful;
-- ruled out, declined or withdrawn. Programme's ApplicationState has the same steps.
CREATE TABLE outreach.application (
    id uuid PRIMARY KEY,
    -- FWAS-R1-100234
    reference text NOT NULL UNIQUE,
    round uuid NOT NULL REFERENCES outreach.ambassador_round (id),
    programme text NOT NULL,
    body text NOT NULL CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    region text,
    contact uuid NOT NULL REFERENCES outreach.contact (id),
    route text NOT NULL CHECK (route IN ('round', 'flow', 'exception')),
    allowed_by text,
    allowed_because text CHECK (allowed_because <> ''),
    -- as judged when it was given to assessors, or when it came
    eligibility text NOT NULL CHECK (eligibility IN ('eligible', 'not_eligible', 'not_known')),
    eligibility_words text NOT NULL,
    state text NOT NULL DEFAULT 'submitted' CHECK (state IN (
        'submitted', 'moderation', 'assessed', 'appointed', 'reserve', 'unsuccessful', 'ineligible', 'declined', 'withdrawn')),
    submitted_at timestamptz NOT NULL,
    submitted_on date NOT NULL,
    -- the settled marks, in halves, in the order of the form
    halves integer[],
    reserve_place integer CHECK (reserve_place > 0),
    -- the Ambassador's id in the programme
    ambassador text,
    decided_at timestamptz,
    reason text CHECK (reason <> ''),
    UNIQUE (id, round),
    UNIQUE (round, reserve_place),
    UNIQUE (programme, ambassador),
    CHECK ((route = 'exception') = (allowed_by IS NOT NULL) AND (allowed_by IS NULL) = (allowed_because IS NULL)),
    CHECK (state IN ('ineligible', 'withdrawn') OR (state IN ('submitted', 'moderation')) = (halves IS NULL)),
    CHECK (state <> 'reserve' OR reserve_place IS NOT NULL),
    CHECK ((state IN ('appointed', 'declined')) = (ambassador IS NOT NULL)),
    CHECK (state = 'withdrawn' OR (state IN ('appointed', 'reserve', 'unsuccessful', 'ineligible', 'declined')) = (decided_at IS NOT NULL)),
    CHECK ((state IN ('ineligible', 'declined', 'withdrawn')) = (reason IS NOT NULL)),
    -- nobody is chosen who is not eligible, but by an exception
    CHECK (route = 'exception' OR eligibility = 'eligible' OR state IN ('submitted', 'ineligible', 'withdrawn'))
);

-- One application of a body in a round; what was withdrawn may come again.
CREATE UNIQUE INDEX application_of_body ON outreach.application (round, body) WHERE state <> 'withdrawn';
CREATE INDEX application_of_contact ON outreach.application (contact);

CREATE TABLE outreach.application_answer (
    application uuid NOT NULL REFERENCES outreach.application (id),
    question text NOT NULL,
    answer text NOT NULL,
    PRIMARY KEY (application, question)
);

CREATE TABLE outreach.application_step (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
INSERT INTO outreach.application_step VALUES
    ('submitted', 'assessed'), ('submitted', 'moderation'), ('moderation', 'assessed'), ('submitted', 'ineligible'), ('assessed', 'appointed'),
    ('assessed', 'reserve'), ('assessed', 'unsuccessful'), ('reserve', 'appointed'), ('appointed', 'declined'), ('submitted', 'withdrawn'),
    ('moderation', 'withdrawn'), ('assessed', 'withdrawn'), ('reserve', 'withdrawn');
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON outreach.application_step FROM alongside_outreach;

CREATE FUNCTION outreach.keep_application_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM outreach.application_step AS s WHERE s.from_state = OLD.state AND s.to_state = NEW.state) THEN
        RAISE EXCEPTION 'an application does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'application_step';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER application_steps BEFORE UPDATE OF state ON outreach.application
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION outreach.keep_application_steps();

-- Two assess it (places 1 and 2), a third moderates (3): three persons, all of them assessors of its round.
CREATE TABLE outreach.application_assessor (
    application uuid NOT NULL,
    round uuid NOT NULL,
    assessor text NOT NULL,
    place integer NOT NULL CHECK (place BETWEEN 1 AND 3),
    PRIMARY KEY (application, assessor),
    UNIQUE (application, assessor, place),
    UNIQUE (application, place),
    FOREIGN KEY (application, round) REFERENCES outreach.application (id, round),
    FOREIGN KEY (round, assessor) REFERENCES outreach.round_assessor (round, assessor)
);

-- What each gave: kept as it was given.
CREATE TABLE outreach.application_assessment (
    application uuid NOT NULL,
    assessor text NOT NULL,
    place integer NOT NULL,
    -- in the order of the form
    marks integer[] NOT NULL CHECK (cardinality(marks) > 0),
    -- for the applicant
    feedback text NOT NULL CHECK (feedback <> ''),
    -- of a moderation, and of nothing else
    reason text CHECK (reason <> ''),
    assessed_at timestamptz NOT NULL,
    PRIMARY KEY (application, assessor),
    FOREIGN KEY (application, assessor, place) REFERENCES outreach.application_assessor (application, assessor, place),
    CHECK ((place = 3) = (reason IS NOT NULL))
);
REVOKE UPDATE, DELETE, TRUNCATE ON outreach.application_assessment FROM alongside_outreach;

-- Nobody assesses what their own organisation sends: the body itself under any URN, its trust, or a school of it.
CREATE FUNCTION outreach.keep_assessors_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM outreach.round_assessor AS r JOIN outreach.application AS a ON a.id = NEW.application
        WHERE r.round = NEW.round AND r.assessor = NEW.assessor AND outreach.organisation_of(r.body) && outreach.organisation_of(a.body)
    ) THEN
        RAISE EXCEPTION 'an assessor is of the applicant''s own organisation' USING ERRCODE = 'check_violation', CONSTRAINT = 'assessor_is_apart';
    END IF;
    RETURN NEW;
END
$$;

-- A body under every URN that it had, with its trust.
CREATE FUNCTION outreach.organisation_of(body text) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT register.line_of(body) || ARRAY(SELECT 'trust:' || s.trust_uid FROM register.school AS s
        WHERE s.trust_uid IS NOT NULL AND s.urn = CASE WHEN body LIKE 'school:%' THEN substr(register.current_body(body), 8)::integer END)
$$;

CREATE TRIGGER assessors_are_apart BEFORE INSERT OR UPDATE ON outreach.application_assessor
    FOR EACH ROW EXECUTE FUNCTION outreach.keep_assessors_apart();
