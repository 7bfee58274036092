-- Messages that came in and what they meant. One that is read again is known. The words of one that a person has yet to read stay
-- until they have.
CREATE TABLE outreach.inbound_mail (
    id uuid PRIMARY KEY,
    -- its Message-ID, or a digest of its bytes
    key text NOT NULL UNIQUE,
    -- ours, that it answers or reports of
    mail uuid REFERENCES outreach.mail (id),
    meaning text NOT NULL CHECK (meaning IN ('bounced', 'deferred', 'stopped', 'replied', 'automatic', 'unrelated')),
    detail text,
    read_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('applied', 'waiting', 'sorted')),
    -- of one that waits
    sender text,
    sender_name text,
    subject text,
    words text,
    -- of one that a person has read
    outcome text CHECK (outcome IN ('lead', 'opted_out', 'read', 'erased')),
    sorted_by text,
    sorted_at timestamptz,
    CHECK ((state = 'waiting') = (words IS NOT NULL) AND (words IS NULL) = (sender IS NULL) AND (words IS NULL) = (subject IS NULL)),
    CHECK (state = 'waiting' OR sender_name IS NULL),
    CHECK ((state = 'sorted') = (outcome IS NOT NULL) AND (state = 'sorted') = (sorted_at IS NOT NULL) AND (state = 'sorted') = (sorted_by IS NOT NULL))
);
CREATE INDEX inbound_mail_of_mail ON outreach.inbound_mail (mail) WHERE mail IS NOT NULL;
CREATE INDEX inbound_mail_waiting ON outreach.inbound_mail (read_at, id) WHERE state = 'waiting';
CREATE INDEX inbound_mail_read ON outreach.inbound_mail (read_at);

-- How often it came back for now: it is sent again, three times at most.
ALTER TABLE outreach.mail ADD COLUMN soft_bounces integer NOT NULL DEFAULT 0 CHECK (soft_bounces BETWEEN 0 AND 3);
