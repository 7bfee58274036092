-- A body's support from one Ambassador, from the match to the end. State machine: open → closed; handed over in between.

CREATE TABLE support.engagement (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    programme_version integer NOT NULL CHECK (programme_version >= 1),
    reference text NOT NULL UNIQUE,
    body text NOT NULL CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    ordinal integer NOT NULL CHECK (ordinal >= 1),
    -- The support unit: the body's trust as at first support, where the programme counts a trust once; or the body itself.
    unit text NOT NULL CHECK (unit ~ '^(school|trust):[1-9][0-9]*$'),
    ambassador text NOT NULL,
    lead uuid NOT NULL,
    contact uuid NOT NULL,
    model text NOT NULL,
    issues text[] NOT NULL,
    trust_agreement text NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    opened_on date NOT NULL,
    closed_on date CHECK (closed_on >= opened_on),
    closed_reason text CHECK (closed_reason <> ''),
    tier text NOT NULL,
    tier_rule text NOT NULL,
    tier_reason text NOT NULL,
    tier_overridden boolean NOT NULL DEFAULT false,
    -- The first activity that the tier rule called in depth: the baseline was asked for because of it, once.
    in_depth_activity uuid,
    in_depth_on date,
    UNIQUE (programme, body, ordinal),
    CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
    CHECK ((state = 'closed') = (closed_reason IS NOT NULL)),
    CHECK ((in_depth_activity IS NULL) = (in_depth_on IS NULL))
);

CREATE UNIQUE INDEX engagement_one_open_per_body ON support.engagement (programme, body) WHERE state = 'open';
CREATE INDEX engagement_ambassador ON support.engagement (ambassador, state);
CREATE INDEX engagement_unit ON support.engagement (unit);

-- Who supported it, and from when until when. Both days are included: on the day of a hand-over either may have worked.
CREATE TABLE support.assignment (
    engagement uuid NOT NULL REFERENCES support.engagement (id),
    ordinal integer NOT NULL CHECK (ordinal >= 1),
    ambassador text NOT NULL,
    from_day date NOT NULL,
    until_day date CHECK (until_day >= from_day),
    reason text NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (engagement, ordinal)
);

CREATE UNIQUE INDEX assignment_one_now ON support.assignment (engagement) WHERE until_day IS NULL;
CREATE INDEX assignment_ambassador ON support.assignment (ambassador, engagement);

-- Ambassadors that have left, and their last day: they take nothing new, and log nothing done later.
CREATE TABLE support.withdrawal (
    programme text NOT NULL,
    ambassador text NOT NULL,
    on_day date NOT NULL,
    PRIMARY KEY (programme, ambassador)
);

-- Every tier that an engagement had, why, and by which rule or by whom.
CREATE TABLE support.tier_decision (
    engagement uuid NOT NULL REFERENCES support.engagement (id),
    ordinal integer NOT NULL CHECK (ordinal >= 1),
    tier text NOT NULL,
    rule text NOT NULL,
    reason text NOT NULL CHECK (reason <> ''),
    because uuid,
    overridden boolean NOT NULL,
    seconded_by text,
    decided_on date NOT NULL,
    decided_at timestamptz NOT NULL,
    decided_by text NOT NULL,
    PRIMARY KEY (engagement, ordinal),
    CHECK (overridden = (seconded_by IS NOT NULL))
);

-- Nothing that was supported is forgotten: an engagement closes, it is never deleted.
CREATE FUNCTION support.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of %.% are kept as they are', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER engagement_is_kept BEFORE DELETE ON support.engagement FOR EACH STATEMENT EXECUTE FUNCTION support.refuse_change();
CREATE TRIGGER tier_decision_is_kept BEFORE UPDATE OR DELETE ON support.tier_decision FOR EACH STATEMENT EXECUTE FUNCTION support.refuse_change();
