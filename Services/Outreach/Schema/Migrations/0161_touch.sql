-- A campaign as a sequence of touches over channels: what follows the first, and every touch that a person makes.

-- At most three follow (source 003): each is a reminder of one ask.
CREATE TABLE outreach.campaign_touch (
    campaign uuid NOT NULL REFERENCES outreach.campaign (id),
    place integer NOT NULL CHECK (place BETWEEN 2 AND 4),
    channel text NOT NULL CHECK (channel IN ('email', 'phone', 'post', 'event', 'network', 'local_authority')),
    after_working_days integer NOT NULL CHECK (after_working_days BETWEEN 1 AND 60),
    template uuid,
    template_version integer,
    -- what to say or do, with ((personalisation))
    instructions text CHECK (instructions <> ''),
    -- from whoever had not answered by then
    made_up_at timestamptz,
    PRIMARY KEY (campaign, place),
    FOREIGN KEY (template, template_version) REFERENCES outreach.template_version (template, version),
    CHECK ((channel = 'email') = (template IS NOT NULL) AND (template IS NULL) = (template_version IS NULL)),
    CHECK ((channel = 'email') = (instructions IS NULL))
);

-- One touch of one person: on a call sheet until somebody has made it, or stopped because the body answered elsewhere. An e-mail
-- that follows is made at once, by the message that carries its id.
CREATE TABLE outreach.touch (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    campaign uuid NOT NULL REFERENCES outreach.campaign (id),
    place integer NOT NULL CHECK (place BETWEEN 1 AND 4),
    channel text NOT NULL CHECK (channel IN ('email', 'phone', 'post', 'event', 'network', 'local_authority')),
    body text NOT NULL,
    -- the body by which its line went on when it was queued
    line text NOT NULL,
    contact uuid NOT NULL REFERENCES outreach.contact (id),
    person uuid NOT NULL,
    quiet tstzrange NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'made', 'stopped')),
    queued_at timestamptz NOT NULL,
    -- moved on when nobody answers, or when they ask to be called on another day
    due_on date NOT NULL,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    outcome text,
    note text,
    -- why it was stopped: no_longer_needed, opted_out, suppressed, no_address, campaign_cancelled
    reason text,
    recorded_by text,
    ended_at timestamptz,
    CHECK ((state = 'open') = (ended_at IS NULL)),
    CHECK (state <> 'made' OR (outcome IS NOT NULL AND recorded_by IS NOT NULL)),
    CHECK ((state = 'stopped') = (reason IS NOT NULL)),
    -- neither the person nor the body is touched again within the quiet days, whichever campaign it is of
    CONSTRAINT touch_quiet_person EXCLUDE USING gist (person WITH =, quiet WITH &&) WHERE (state <> 'stopped'),
    CONSTRAINT touch_quiet_line EXCLUDE USING gist (line WITH =, quiet WITH &&) WHERE (state <> 'stopped'),
    UNIQUE (campaign, place, body),
    UNIQUE (campaign, place, person)
);
CREATE INDEX touch_open ON outreach.touch (campaign, due_on, id) WHERE state = 'open';
CREATE INDEX touch_of_body ON outreach.touch (body);
CREATE INDEX touch_of_contact ON outreach.touch (contact);

-- The cap on reminders, counted as for surveys and refused by the same CHECK. One that was stopped was not made.
CREATE FUNCTION outreach.count_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO outreach.reminder_count AS counted (ask, subject, reminders)
        VALUES ('campaign:' || NEW.campaign, NEW.line, 1), ('campaign:' || NEW.campaign, 'person:' || NEW.person, 1)
        ON CONFLICT (ask, subject) DO UPDATE SET reminders = counted.reminders + 1;
    ELSE
        UPDATE outreach.reminder_count SET reminders = greatest(0, reminders - 1)
        WHERE ask = 'campaign:' || NEW.campaign AND subject IN (NEW.line, 'person:' || NEW.person);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER touch_counted AFTER INSERT ON outreach.touch
    FOR EACH ROW WHEN (NEW.place > 1) EXECUTE FUNCTION outreach.count_touch();
CREATE TRIGGER touch_stopped AFTER UPDATE OF state ON outreach.touch
    FOR EACH ROW WHEN (NEW.place > 1 AND NEW.state = 'stopped' AND OLD.state <> 'stopped') EXECUTE FUNCTION outreach.count_touch();

-- The message of a touch that follows. One of a campaign to a body and to a person, besides those.
ALTER TABLE outreach.mail ADD COLUMN touch uuid UNIQUE REFERENCES outreach.touch (id);
DROP INDEX outreach.mail_campaign_body;
DROP INDEX outreach.mail_campaign_contact;
CREATE UNIQUE INDEX mail_campaign_body ON outreach.mail (campaign, body) WHERE campaign IS NOT NULL AND touch IS NULL;
CREATE UNIQUE INDEX mail_campaign_contact ON outreach.mail (campaign, contact) WHERE campaign IS NOT NULL AND touch IS NULL;

-- A no may be said on the phone.
ALTER TABLE outreach.declined_interest
    DROP CONSTRAINT declined_interest_pkey,
    ALTER COLUMN mail DROP NOT NULL,
    ADD CONSTRAINT declined_interest_mail UNIQUE (mail),
    ADD COLUMN touch uuid UNIQUE REFERENCES outreach.touch (id),
    ADD CONSTRAINT declined_interest_by CHECK ((mail IS NULL) <> (touch IS NULL));
