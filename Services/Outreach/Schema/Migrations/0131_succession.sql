-- A school is its URN, and a URN changes when the school converts or merges. What is known of a school stands under the URN that
-- it had: nothing is rewritten, and whoever asks compares lines, not URNs. A line is a URN that lives and all that led to it.

-- Which school may have followed which, by the links. Amalgamations are linked in either direction: there only the one that lived
-- on can have followed.
CREATE VIEW register.successor AS
SELECT urn, successor, bool_or(told.directed) AS directed, bool_or(told.split) AS split, min(told.established_on) AS established_on
FROM (
    SELECT urn, other_urn AS successor, established_on, type !~* 'amalgamat|^merged' AS directed, type ~* 'split' AS split
    FROM register.link WHERE type ~* '^successor|amalgamat|^merged'
    UNION ALL
    SELECT other_urn, urn, established_on, type !~* 'amalgamat|^merged', type ~* 'split'
    FROM register.link WHERE type ~* '^predecessor|amalgamat|^merged'
) AS told
WHERE urn <> successor
GROUP BY urn, successor;

-- Worked out from the links and from what people decided, after every import and every decision.
CREATE TABLE register.succession (
    urn integer PRIMARY KEY,
    successor integer NOT NULL,
    -- the end of the line
    current_urn integer NOT NULL,
    -- by a person; else by the links
    decided boolean NOT NULL,
    CHECK (urn <> successor AND urn <> current_urn)
);

CREATE INDEX succession_current ON register.succession (current_urn);

-- The URN under which a school goes on: its own, unless another followed.
CREATE FUNCTION register.current_urn(urn integer) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce((SELECT s.current_urn FROM register.succession AS s WHERE s.urn = $1), $1)
$$;

-- The same for a body (school:URN or trust:UID).
CREATE FUNCTION register.current_body(body text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN $1 LIKE 'school:%' THEN 'school:' || register.current_urn(substr($1, 8)::integer) ELSE $1 END
$$;

-- Every body of the line to which this one belongs, itself among them: to compare with by = ANY.
CREATE FUNCTION register.line_of(body text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN $1 LIKE 'school:%' THEN (
        SELECT array_agg('school:' || urn) FROM (
            SELECT register.current_urn(substr($1, 8)::integer) AS urn
            UNION ALL SELECT s.urn FROM register.succession AS s WHERE s.current_urn = register.current_urn(substr($1, 8)::integer)) AS line)
    ELSE ARRAY[$1] END
$$;

-- What a person decided of a school that was split or merged: who follows it, or that nobody does. The newest counts.
CREATE TABLE outreach.succession_decision (
    -- the command's
    id uuid PRIMARY KEY,
    urn integer NOT NULL,
    -- NULL: nobody follows it
    successor integer,
    reason text NOT NULL CHECK (reason <> ''),
    -- a person's id, or the key of an operator
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL,
    CHECK (urn <> successor)
);

CREATE INDEX succession_decision_of_school ON outreach.succession_decision (urn, decided_at);

-- The limit on reminders is the line's, whichever URN they went to.
CREATE OR REPLACE FUNCTION outreach.count_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO outreach.reminder_count AS counted (ask, subject, reminders)
        VALUES ('survey:' || NEW.survey, register.current_body(NEW.body), 1), ('survey:' || NEW.survey, 'contact:' || NEW.contact, 1)
        ON CONFLICT (ask, subject) DO UPDATE SET reminders = counted.reminders + 1;
    ELSIF NEW.state = 'cancelled' AND OLD.state <> 'cancelled' THEN
        UPDATE outreach.reminder_count SET reminders = reminders - 1
        WHERE ask = 'survey:' || NEW.survey AND subject IN (register.current_body(NEW.body), 'contact:' || NEW.contact);
    END IF;
    RETURN NULL;
END
$$;
