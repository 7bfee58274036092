-- UUIDv7 (RFC 9562) of an instant, for rows that one statement makes by the thousand.
CREATE FUNCTION outreach.uuid_v7(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(random, 14, 3) || substr(random, 17))::uuid
    FROM (SELECT replace(gen_random_uuid()::text, '-', '') AS random) AS drawn
$$;

-- Every message, from the asking to what the mail server said. `sending` is committed before the message is handed
-- over, so a crash leaves `sending`, which becomes `unknown`: nobody is mailed twice.
CREATE TABLE outreach.mail (
    id uuid PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('campaign', 'survey_invitation', 'survey_reminder', 'survey_link', 'sign_in', 'notice')),
    programme text NOT NULL,
    state text NOT NULL DEFAULT 'created' CHECK (state IN ('created', 'sending', 'sent', 'unknown', 'failed', 'cancelled')),
    campaign uuid REFERENCES outreach.campaign (id),
    survey uuid,
    link uuid,
    body text,
    contact uuid REFERENCES outreach.contact (id),
    -- 0 the first message of the ask, 1… its reminders
    ordinal integer NOT NULL DEFAULT 0 CHECK (ordinal BETWEEN 0 AND 3),
    -- opaque, of the links in the message and of its return path
    token text NOT NULL UNIQUE CHECK (length(token) >= 32),
    queued_at timestamptz NOT NULL,
    -- not before: moved on when the server asks for patience
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    sending_at timestamptz,
    ended_at timestamptz,
    -- MessageNotSent.reason
    reason text,
    -- what the server said; never shown beside a name
    detail text,
    CHECK ((state = 'created') = (sending_at IS NULL AND ended_at IS NULL)),
    CHECK (state NOT IN ('sending', 'sent', 'unknown') OR sending_at IS NOT NULL),
    CHECK ((state IN ('sent', 'unknown', 'failed', 'cancelled')) = (ended_at IS NOT NULL)),
    CHECK ((state IN ('unknown', 'failed', 'cancelled')) = (reason IS NOT NULL)),
    CHECK ((purpose = 'campaign') = (campaign IS NOT NULL)),
    CHECK ((purpose IN ('survey_invitation', 'survey_reminder', 'survey_link')) = (survey IS NOT NULL)),
    CHECK ((purpose = 'sign_in') = (link IS NOT NULL)),
    CHECK (purpose = 'sign_in' OR (contact IS NOT NULL AND body IS NOT NULL)),
    CHECK ((purpose = 'survey_reminder') = (ordinal > 0))
);

-- One message of a campaign to a body, and to a person; one message of each ordinal about a survey, besides
-- those that bring a new link in place of one that was revoked.
CREATE UNIQUE INDEX mail_campaign_body ON outreach.mail (campaign, body) WHERE campaign IS NOT NULL;
CREATE UNIQUE INDEX mail_campaign_contact ON outreach.mail (campaign, contact) WHERE campaign IS NOT NULL;
CREATE UNIQUE INDEX mail_survey_ordinal ON outreach.mail (survey, ordinal) WHERE survey IS NOT NULL AND purpose <> 'survey_link';
CREATE INDEX mail_waiting ON outreach.mail (due_at, id) WHERE state = 'created';
CREATE INDEX mail_in_hand ON outreach.mail (sending_at) WHERE state = 'sending';
CREATE INDEX mail_of_body ON outreach.mail (body, queued_at);
CREATE INDEX mail_of_contact ON outreach.mail (contact) WHERE state = 'created';
