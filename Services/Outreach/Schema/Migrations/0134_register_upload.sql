-- Files that people upload, part by part, until their import has ended; and the rows that an import did not take.

CREATE TABLE outreach.upload_part (
    upload uuid NOT NULL,
    part integer NOT NULL CHECK (part >= 0),
    bytes bytea NOT NULL,
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (upload, part)
);

ALTER TABLE outreach.register_import
    -- what the file was said to be, or turned out to be; NULL until its header is read
    ADD COLUMN kind text CHECK (kind IN ('schools', 'groups', 'membership', 'links', 'census', 'pupil_premium', 'inspections')),
    -- of an uploaded file, which has no path
    ADD COLUMN upload uuid,
    ADD COLUMN file text,
    -- when people could find what it brought; NULL while the search is behind
    ADD COLUMN findable_at timestamptz,
    ADD CHECK ((upload IS NULL) = (path <> ''));

UPDATE outreach.register_import SET file = substring(path FROM '[^/]*$'), findable_at = ended_at;
ALTER TABLE outreach.register_import ALTER COLUMN file SET NOT NULL;

CREATE TABLE outreach.rejected_row (
    import uuid NOT NULL REFERENCES outreach.register_import (id),
    line integer NOT NULL,
    reason text NOT NULL,
    -- as the file had it
    row text NOT NULL,
    PRIMARY KEY (import, line)
);
-- Of the file whose rows they are.
ALTER TABLE outreach.register_import ADD COLUMN header text;
