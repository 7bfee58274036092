-- The quiet period after a campaign's message is the line's, whichever URN the message went to: a school that converts or merges is
-- not written to again in it. The body here is the one by which its line goes on; renewing successions carries what is still
-- quiet over, at most one period for a line.
ALTER TABLE outreach.mail ADD COLUMN quiet_line text;

UPDATE outreach.mail SET quiet_line = body WHERE quiet IS NOT NULL;

WITH last AS (
    SELECT DISTINCT ON (register.current_body(m.body)) m.id, register.current_body(m.body) AS line, m.quiet
    FROM outreach.mail AS m JOIN register.succession AS x ON m.body = 'school:' || x.urn
    WHERE m.quiet IS NOT NULL AND m.state <> 'cancelled' ORDER BY register.current_body(m.body), upper(m.quiet) DESC, m.id
)
UPDATE outreach.mail AS m SET quiet_line = last.line FROM last
WHERE m.id = last.id AND NOT EXISTS (
    SELECT FROM outreach.mail AS o WHERE o.body = last.line AND o.quiet && last.quiet AND o.state <> 'cancelled');

CREATE FUNCTION outreach.keep_quiet_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.quiet_line := register.current_body(NEW.body);
    RETURN NEW;
END
$$;

CREATE TRIGGER mail_quiet_line BEFORE INSERT ON outreach.mail
    FOR EACH ROW WHEN (NEW.quiet IS NOT NULL) EXECUTE FUNCTION outreach.keep_quiet_line();

-- It takes the place of mail_quiet_body, which compared the URNs that the schools had.
ALTER TABLE outreach.mail
    ADD CONSTRAINT mail_quiet_named CHECK ((quiet IS NULL) = (quiet_line IS NULL)),
    ADD CONSTRAINT mail_quiet_line EXCLUDE USING gist (quiet_line WITH =, quiet WITH &&) WHERE (quiet IS NOT NULL AND state <> 'cancelled'),
    DROP CONSTRAINT mail_quiet_body;
