-- A frame is the register frozen on a day: every import leaves one, and a person may freeze one by name. It costs a row: what
-- the schools said then is what they say now with every later change taken back.

ALTER TABLE register.change ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
CREATE UNIQUE INDEX change_number ON register.change (number);

ALTER TABLE register.frame
    -- of one that a person froze
    ADD COLUMN name text CHECK (name <> ''),
    -- the last change that it includes; of a first register, whose schools are not recorded one by one, 0
    ADD COLUMN last_change bigint NOT NULL DEFAULT 0 CHECK (last_change >= 0);

UPDATE register.frame AS f SET last_change = coalesce((
    SELECT max(c.number) FROM register.change AS c JOIN register.frame AS g ON g.id = c.import
    WHERE (g.made_at, g.as_of, g.id) <= (f.made_at, f.as_of, f.id)), 0);

-- The schools as they stood when that change was the last.
CREATE FUNCTION register.school_at(last_change bigint) RETURNS SETOF register.school LANGUAGE sql STABLE AS $$
    WITH later AS (
        SELECT c.urn, bool_or(c.what = 'new') AS is_new,
            -- of several changes of a column the earliest says what stood before them all
            (SELECT jsonb_object_agg(e.key, e.value ORDER BY d.number DESC) FROM register.change AS d, jsonb_each(d.was) AS e
                WHERE d.urn = c.urn AND d.number > $1) AS was
        FROM register.change AS c WHERE c.number > $1 GROUP BY c.urn
    )
    SELECT s.* FROM register.school AS s WHERE NOT EXISTS (SELECT FROM later AS l WHERE l.urn = s.urn)
    UNION ALL
    SELECT r.* FROM later AS l JOIN register.school AS s ON s.urn = l.urn
        CROSS JOIN LATERAL jsonb_populate_record(s, l.was || CASE WHEN l.was ? 'status'
            THEN jsonb_build_object('is_open', coalesce(l.was ->> 'status' IN ('Open', 'Open, but proposed to close'), false)) ELSE '{}' END) AS r
    WHERE NOT l.is_new
$$;
