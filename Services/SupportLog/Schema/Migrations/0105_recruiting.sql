-- What recruiting was for: a campaign that was launched, or a lead, as Outreach told of them. Neither has a name of a person.

CREATE TABLE support.campaign (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    name text NOT NULL,
    launched_on date NOT NULL
);
CREATE INDEX campaign_newest ON support.campaign (programme, launched_on DESC);

CREATE TABLE support.lead (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    reference text NOT NULL,
    body text NOT NULL CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    registered_on date NOT NULL,
    UNIQUE (programme, reference)
);

ALTER TABLE support.activity_version
    ADD COLUMN campaign uuid,
    ADD COLUMN lead uuid,
    -- only recruiting has one, and that names its channel; whatever is there has none yet, so nothing needs to be read
    ADD CONSTRAINT activity_version_aim CHECK (num_nulls(campaign, lead) = 2 OR channel IS NOT NULL) NOT VALID;

CREATE OR REPLACE VIEW support.activity_now AS
SELECT a.id, a.programme, a.ambassador, a.reference, a.version, a.state = 'voided' AS voided, v.kind, a.on_day, v.minutes, v.counts_as_support,
       v.cohort, v.issues, v.delivery, v.channel, v.note, v.campaign, v.lead
FROM support.activity a
JOIN support.activity_version v ON v.activity = a.id AND v.version = a.version;
