-- Samples: drawn from a frame by a design of the programme and a seed. What was drawn is kept, and is what the same draw gives again.
CREATE TABLE outreach.sample (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    -- whose design it was drawn by
    version integer NOT NULL,
    design text NOT NULL,
    frame uuid NOT NULL REFERENCES register.frame (id),
    seed bigint NOT NULL CHECK (seed >= 0),
    drawn_by text NOT NULL,
    drawn_at timestamptz NOT NULL,
    FOREIGN KEY (programme, version) REFERENCES outreach.programme_version (programme, version)
);

CREATE TABLE outreach.sample_school (
    sample uuid NOT NULL REFERENCES outreach.sample (id),
    urn integer NOT NULL CHECK (urn > 0),
    stratum text NOT NULL,
    part text NOT NULL,
    is_reserve boolean NOT NULL,
    -- in its part of the stratum; of the reserve in the order in which they step in
    place integer NOT NULL CHECK (place > 0),
    PRIMARY KEY (sample, urn),
    UNIQUE (sample, stratum, part, is_reserve, place)
);

-- Chosen by a person, not by chance: never among those drawn, and never counted with them.
CREATE TABLE outreach.sample_addition (
    sample uuid NOT NULL REFERENCES outreach.sample (id),
    urn integer NOT NULL CHECK (urn > 0),
    reason text NOT NULL CHECK (reason <> ''),
    added_by text NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (sample, urn)
);

CREATE FUNCTION outreach.keep_sample() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was drawn is not changed' USING ERRCODE = 'check_violation';
END
$$;

CREATE TRIGGER sample_is_kept BEFORE UPDATE ON outreach.sample FOR EACH ROW EXECUTE FUNCTION outreach.keep_sample();
CREATE TRIGGER sample_school_is_kept BEFORE UPDATE OR DELETE ON outreach.sample_school FOR EACH ROW EXECUTE FUNCTION outreach.keep_sample();

CREATE FUNCTION outreach.keep_addition_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM outreach.sample_school AS s WHERE s.sample = NEW.sample AND s.urn = NEW.urn AND NOT s.is_reserve) THEN
        RAISE EXCEPTION 'a school that was drawn is not added by choice' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER sample_addition_is_apart BEFORE INSERT ON outreach.sample_addition FOR EACH ROW EXECUTE FUNCTION outreach.keep_addition_apart();
