-- Rounds in which Ambassadors are chosen. The form, the marks and the pass mark are those of the programme's version.
CREATE TABLE outreach.ambassador_round (
    id uuid PRIMARY KEY,
    -- FWAS-R1
    reference text NOT NULL UNIQUE,
    programme text NOT NULL,
    version integer NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    -- round: decided together when it has closed; flow: decided as they come
    route text NOT NULL CHECK (route IN ('round', 'flow')),
    opens date NOT NULL,
    closes date NOT NULL CHECK (closes >= opens),
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'decided')),
    opened_by text NOT NULL,
    opened_at timestamptz NOT NULL,
    decided_by text,
    decided_at timestamptz,
    FOREIGN KEY (programme, version) REFERENCES outreach.programme_version (programme, version),
    CHECK ((state = 'decided') = (decided_at IS NOT NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL))
);

-- For all together, with an empty region, or for each region: never both in one round.
CREATE TABLE outreach.round_place (
    round uuid NOT NULL REFERENCES outreach.ambassador_round (id),
    region text NOT NULL,
    places integer NOT NULL CHECK (places > 0),
    PRIMARY KEY (round, region),
    EXCLUDE USING gist (round WITH =, ((region = '')::integer) WITH <>)
);

-- Who may assess the applications of a round, and of which school or trust they are, if of any.
CREATE TABLE outreach.round_assessor (
    round uuid NOT NULL REFERENCES outreach.ambassador_round (id),
    assessor text NOT NULL CHECK (assessor <> ''),
    body text CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    named_by text NOT NULL,
    named_at timestamptz NOT NULL,
    PRIMARY KEY (round, assessor)
);

CREATE FUNCTION outreach.keep_decided_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a round that is decided stays so' USING ERRCODE = 'check_violation';
END
$$;

CREATE TRIGGER round_stays_decided BEFORE UPDATE ON outreach.ambassador_round
    FOR EACH ROW WHEN (OLD.state = 'decided') EXECUTE FUNCTION outreach.keep_decided_round();
