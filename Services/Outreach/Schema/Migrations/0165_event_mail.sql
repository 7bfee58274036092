-- Invitations are messages of campaigns; what follows a place is a message of its own.
ALTER TABLE outreach.campaign ADD COLUMN event uuid REFERENCES outreach.event (id);
ALTER TABLE outreach.mail
    ADD COLUMN event uuid REFERENCES outreach.event (id),
    ADD COLUMN place uuid REFERENCES outreach.event_place (id),
    -- you have a place; you wait for one; how to join; it is tomorrow; it is cancelled; your place is given back
    ADD COLUMN event_message text CHECK (event_message IN ('place', 'waiting', 'joining', 'reminder', 'cancelled', 'given_back')),
    -- of the event, when it was asked for
    ADD COLUMN event_revision integer,
    ADD CONSTRAINT mail_event_message CHECK (num_nulls(place, event_message, event_revision) IN (0, 3)
        AND (place IS NULL OR (event IS NOT NULL AND purpose = 'notice')));
-- Each once for a place, and again only when the event was changed.
CREATE UNIQUE INDEX mail_of_place ON outreach.mail (place, event_message, event_revision) WHERE place IS NOT NULL;
CREATE INDEX mail_of_event ON outreach.mail (event) WHERE event IS NOT NULL;

-- An invitation as a touch that follows: sent by itself, with a template, where an event is named.
ALTER TABLE outreach.campaign_touch
    ADD COLUMN event uuid REFERENCES outreach.event (id),
    DROP CONSTRAINT campaign_touch_check,
    DROP CONSTRAINT campaign_touch_check1,
    ADD CONSTRAINT campaign_touch_event CHECK (event IS NULL OR channel = 'event'),
    ADD CONSTRAINT campaign_touch_text CHECK ((channel = 'email' OR event IS NOT NULL) = (template IS NOT NULL)
        AND (template IS NULL) = (template_version IS NULL)),
    ADD CONSTRAINT campaign_touch_words CHECK ((template IS NOT NULL) = (instructions IS NULL));

-- Having been there, or having watched, is a touch of no campaign. It makes nothing quiet.
ALTER TABLE outreach.touch
    ALTER COLUMN campaign DROP NOT NULL,
    ADD COLUMN event uuid REFERENCES outreach.event (id),
    ADD CONSTRAINT touch_of CHECK (campaign IS NOT NULL OR (event IS NOT NULL AND channel = 'event' AND state <> 'open' AND isempty(quiet)));
CREATE UNIQUE INDEX touch_of_event ON outreach.touch (event, person, due_on, outcome) WHERE campaign IS NULL AND state = 'made';
