-- What the other register files tell: groups, who is in them, links between schools, need, and judgements. A row about a school
-- or a group that no file has told of yet is kept, and counts once it has come.

-- Facts that schools have from other files than the register itself; of the federation, the register speaks too.
ALTER TABLE register.school
    ADD COLUMN federation_uid integer,
    ADD COLUMN federation_name text,
    -- pupils who had free school meals at any time in the last six years
    ADD COLUMN percent_fsm_ever double precision,
    -- of the newest list of the half of schools with most disadvantaged pupils that named it
    ADD COLUMN disadvantaged_on date;

CREATE INDEX school_federation ON register.school (federation_uid) WHERE federation_uid IS NOT NULL;

-- Trusts, federations, sponsors and other groups; a trust that schools or this table name stands in register.trust too.
CREATE TABLE register.school_group (
    uid integer PRIMARY KEY CHECK (uid > 0),
    group_id text,
    name text,
    type text,
    status text,
    opened_on date,
    closed_on date,
    companies_house text,
    ukprn text,
    street text,
    locality text,
    town text,
    county text,
    postcode text,
    as_of date NOT NULL,
    vintage integer NOT NULL,
    row_hash bigint NOT NULL
);

CREATE TABLE register.group_change (
    import uuid NOT NULL,
    uid integer NOT NULL,
    as_of date NOT NULL,
    what text NOT NULL CHECK (what IN ('new', 'changed', 'closed')),
    columns text[] NOT NULL DEFAULT '{}',
    was jsonb,
    CHECK ((what = 'new') = (was IS NULL))
);

CREATE INDEX group_change_of_group ON register.group_change (uid);

-- What a membership file said last of a school and a group. Which fact of the school it is, the group's type tells:
-- `waiting` until the school and the group are known.
CREATE TABLE register.group_member (
    urn integer NOT NULL CHECK (urn > 0),
    group_uid integer NOT NULL CHECK (group_uid > 0),
    group_name text,
    joined_on date,
    as_of date NOT NULL,
    waiting boolean NOT NULL DEFAULT true,
    PRIMARY KEY (urn, group_uid)
);

CREATE INDEX group_member_waiting ON register.group_member (as_of) WHERE waiting;

-- Need by school and by the day of the file: a census of pupils, or a list of the schools with most disadvantaged ones.
CREATE TABLE register.pupil_need (
    urn integer NOT NULL CHECK (urn > 0),
    source text NOT NULL CHECK (source IN ('census', 'list')),
    as_of date NOT NULL,
    pupils integer,
    meals integer,
    percent_fsm_ever double precision,
    waiting boolean NOT NULL DEFAULT true,
    PRIMARY KEY (urn, source, as_of)
);

CREATE INDEX pupil_need_waiting ON register.pupil_need (as_of, source) WHERE waiting;

-- Overall judgements, each of its own day. `Satisfactory` was grade 3's name before 2012.
CREATE TABLE register.inspection (
    urn integer NOT NULL CHECK (urn > 0),
    judged_on date NOT NULL,
    judgement text NOT NULL CHECK (judgement IN ('Outstanding', 'Good', 'Requires Improvement', 'Satisfactory', 'Inadequate')),
    grade integer GENERATED ALWAYS AS (
        CASE judgement WHEN 'Outstanding' THEN 1 WHEN 'Good' THEN 2 WHEN 'Inadequate' THEN 4 ELSE 3 END) STORED,
    as_of date NOT NULL,
    PRIMARY KEY (urn, judged_on)
);

-- Predecessors and successors, as GIAS links them: mostly from both sides, often without a day.
CREATE TABLE register.link (
    urn integer NOT NULL CHECK (urn > 0),
    other_urn integer NOT NULL CHECK (other_urn > 0),
    type text NOT NULL,
    other_name text,
    established_on date,
    as_of date NOT NULL,
    PRIMARY KEY (urn, other_urn, type)
);

CREATE INDEX link_back ON register.link (other_urn);
