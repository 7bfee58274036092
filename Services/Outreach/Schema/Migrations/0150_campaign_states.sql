-- draft → previewed → approved → running ⇄ paused → finished, or cancelled; revised, it is a draft again. The timestamps and
-- the state must agree, and a step that is not listed here is refused. Programme's CampaignState has the same steps.
CREATE TABLE outreach.campaign_step (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
INSERT INTO outreach.campaign_step VALUES
    ('draft', 'previewed'), ('previewed', 'draft'), ('previewed', 'approved'), ('approved', 'draft'), ('approved', 'running'),
    ('running', 'paused'), ('paused', 'running'), ('running', 'finished'),
    ('draft', 'cancelled'), ('previewed', 'cancelled'), ('approved', 'cancelled'), ('running', 'cancelled'), ('paused', 'cancelled');
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON outreach.campaign_step FROM alongside_outreach;

ALTER TABLE outreach.campaign
    DROP CONSTRAINT campaign_state_check,
    DROP CONSTRAINT campaign_check,
    DROP CONSTRAINT campaign_check1,
    DROP CONSTRAINT campaign_check2,
    DROP CONSTRAINT campaign_check3,
    DROP CONSTRAINT campaign_check4,
    -- the person's id, or the name of the key where nobody was signed in
    ADD COLUMN written_by text NOT NULL DEFAULT 'not recorded',
    ADD COLUMN previewed_at timestamptz,
    ADD COLUMN approved_by text,
    -- whether the programme asked for somebody else's approval when it was given
    ADD COLUMN second_person boolean NOT NULL DEFAULT false,
    ADD COLUMN cancel_reason text CHECK (cancel_reason <> '');

-- Those from before were not looked at in this sense; approving them was.
UPDATE outreach.campaign SET previewed_at = approved_at, approved_by = 'not recorded' WHERE approved_at IS NOT NULL;
UPDATE outreach.campaign SET cancel_reason = 'not recorded' WHERE state = 'cancelled';

ALTER TABLE outreach.campaign
    ADD CONSTRAINT campaign_state CHECK (state IN ('draft', 'previewed', 'approved', 'running', 'paused', 'finished', 'cancelled')),
    ADD CONSTRAINT campaign_previewed CHECK ((state = 'draft' AND previewed_at IS NULL) OR state = 'cancelled'
        OR (state <> 'draft' AND previewed_at IS NOT NULL)),
    ADD CONSTRAINT campaign_approved CHECK ((state IN ('draft', 'previewed') AND approved_at IS NULL) OR state = 'cancelled'
        OR (state NOT IN ('draft', 'previewed') AND approved_at IS NOT NULL)),
    ADD CONSTRAINT campaign_approval CHECK ((approved_at IS NULL) = (approved_by IS NULL) AND (approved_at IS NULL OR previewed_at IS NOT NULL)),
    ADD CONSTRAINT campaign_second_person CHECK (NOT second_person OR approved_by IS NULL OR approved_by <> written_by),
    ADD CONSTRAINT campaign_launched CHECK ((state IN ('draft', 'previewed', 'approved') AND launched_at IS NULL) OR state = 'cancelled'
        OR (state IN ('running', 'paused', 'finished') AND launched_at IS NOT NULL AND approved_at IS NOT NULL)),
    ADD CONSTRAINT campaign_paused CHECK ((state = 'paused') = (paused_at IS NOT NULL)),
    ADD CONSTRAINT campaign_ended CHECK ((state IN ('finished', 'cancelled')) = (ended_at IS NOT NULL)),
    ADD CONSTRAINT campaign_cancelled CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL));

CREATE FUNCTION outreach.keep_campaign_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM outreach.campaign_step AS s WHERE s.from_state = OLD.state AND s.to_state = NEW.state) THEN
        RAISE EXCEPTION 'a campaign does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'campaign_step';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER campaign_steps BEFORE UPDATE OF state ON outreach.campaign
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION outreach.keep_campaign_steps();
