-- Facts of schools and trusts that eligibility rules ask for and no column of the register holds, each with its day and its source.

-- What a person states, since no public file tells it. Nothing is overwritten: the newest by its day counts.
CREATE TABLE register.stated_fact (
    -- the command's
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('school', 'trust')),
    -- URN or group UID, as it was when it was stated
    code integer NOT NULL CHECK (code > 0),
    fact text NOT NULL CHECK (fact ~ '^[a-z][a-z0-9_]*$'),
    value text NOT NULL CHECK (value <> ''),
    on_day date NOT NULL,
    source text NOT NULL CHECK (source <> ''),
    -- a person's id, or the key of an operator
    stated_by text NOT NULL,
    stated_at timestamptz NOT NULL
);

CREATE INDEX stated_fact_of_body ON register.stated_fact (kind, code, fact, on_day);

-- Judgements that files told of, and what people stated. `told_on` is the day of the file that last spoke of a judgement.
CREATE VIEW register.body_fact AS
SELECT 'school'::text AS kind, urn AS code, 'overall_effectiveness'::text AS fact, judgement AS value, judged_on AS on_day, NULL::text AS source,
    as_of AS told_on, NULL::timestamptz AS stated_at
FROM register.inspection
UNION ALL
SELECT kind, code, fact, value, on_day, source, NULL, stated_at FROM register.stated_fact;
