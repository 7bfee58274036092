-- Answers on the way, normalised; nobody but the respondent sees them. `row` is a scale's row, else empty.
CREATE TABLE collection.draft (
    survey uuid NOT NULL REFERENCES collection.survey,
    question text NOT NULL,
    "row" text NOT NULL DEFAULT '',
    given text[] NOT NULL CHECK (cardinality(given) > 0),
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (survey, question, "row")
);

CREATE TABLE collection.submission (
    survey uuid NOT NULL REFERENCES collection.survey,
    version bigint NOT NULL CHECK (version > 0),
    submitted_at timestamptz NOT NULL,
    submitted_on date NOT NULL,
    -- of an amendment
    reason text,
    partial boolean NOT NULL,
    late boolean NOT NULL,
    PRIMARY KEY (survey, version),
    CHECK ((version = 1) = (reason IS NULL))
);

-- Every answer ever submitted. An amendment adds the answers that it changes; the earlier ones stay, superseded.
CREATE TABLE collection.answer_version (
    survey uuid NOT NULL,
    question text NOT NULL,
    "row" text NOT NULL DEFAULT '',
    version bigint NOT NULL,
    codes text[],
    number bigint,
    -- not_known, not_recorded, skipped, not_asked
    absence text CHECK (absence IN ('not_known', 'not_recorded', 'skipped', 'not_asked')),
    -- stays here: events carry none
    free_text text,
    superseded_by bigint,
    PRIMARY KEY (survey, question, "row", version),
    FOREIGN KEY (survey, version) REFERENCES collection.submission,
    FOREIGN KEY (survey, superseded_by) REFERENCES collection.submission (survey, version),
    CHECK (superseded_by > version),
    CHECK (num_nonnulls(codes, number, absence, free_text) = 1)
);

CREATE UNIQUE INDEX one_current_answer ON collection.answer_version (survey, question, "row") WHERE superseded_by IS NULL;

CREATE FUNCTION collection.keep_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an answer once submitted is not deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.superseded_by IS NOT NULL
        OR (OLD.survey, OLD.question, OLD."row", OLD.version, OLD.codes, OLD.number, OLD.absence, OLD.free_text)
        IS DISTINCT FROM (NEW.survey, NEW.question, NEW."row", NEW.version, NEW.codes, NEW.number, NEW.absence, NEW.free_text)
    THEN
        RAISE EXCEPTION 'an answer once submitted is not overwritten: an amendment adds a version' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER answers_are_kept BEFORE UPDATE OR DELETE ON collection.answer_version
    FOR EACH ROW EXECUTE FUNCTION collection.keep_answers();

-- Compares what similar bodies said.
CREATE INDEX current_answer_by_question ON collection.answer_version (question) WHERE superseded_by IS NULL;
