-- Who is asked, how often, and who said stop: what no campaign may get round.

-- The same person, whatever body they are written to at: by the address alone, which stays where it is.
ALTER TABLE outreach.contact
    ADD COLUMN person uuid NOT NULL GENERATED ALWAYS AS (md5(lower(email))::uuid) STORED,
    -- on their request: name and address are gone, what was sent remains
    ADD COLUMN erased_at timestamptz;
CREATE INDEX contact_person ON outreach.contact (person);

-- How they said it: by the link in a message, a reply, on the phone, in a letter, or to staff.
ALTER TABLE outreach.suppression
    ADD COLUMN how text NOT NULL DEFAULT 'link' CHECK (how IN ('link', 'reply', 'phone', 'letter', 'staff', 'bounce'));
UPDATE outreach.suppression SET how = 'bounce' WHERE reason = 'bounced';
ALTER TABLE outreach.body_suppression
    ADD COLUMN how text NOT NULL DEFAULT 'link' CHECK (how IN ('link', 'reply', 'phone', 'letter', 'staff'));

-- The quiet period after a campaign's message: neither the person nor the body has another in it, whichever campaign it is of,
-- and however many are launched at once. What was cancelled was not sent.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
ALTER TABLE outreach.mail
    ADD COLUMN person uuid,
    ADD COLUMN quiet tstzrange,
    ADD CONSTRAINT mail_quiet CHECK ((person IS NULL) = (quiet IS NULL) AND (quiet IS NULL OR purpose = 'campaign')),
    ADD CONSTRAINT mail_quiet_person EXCLUDE USING gist (person WITH =, quiet WITH &&) WHERE (quiet IS NOT NULL AND state <> 'cancelled'),
    ADD CONSTRAINT mail_quiet_body EXCLUDE USING gist (body WITH =, quiet WITH &&) WHERE (quiet IS NOT NULL AND state <> 'cancelled');

-- Who settled a message of which nobody knew whether it went, and by what they knew it.
ALTER TABLE outreach.mail
    ADD COLUMN settled_at timestamptz,
    ADD COLUMN settled_by text,
    ADD COLUMN evidence text CHECK (evidence <> ''),
    ADD CONSTRAINT mail_settled CHECK ((settled_at IS NULL) = (settled_by IS NULL) AND (settled_at IS NULL) = (evidence IS NULL));
