-- What recruiting cost: who was asked, who answered, and the work that names what it was for. Made from the logs, as all figures are; what was
-- logged before these columns were there is in them once the figures are rebuilt.

ALTER TABLE reporting.campaign ADD COLUMN name text;
ALTER TABLE reporting.message ADD COLUMN contact uuid;
ALTER TABLE reporting.activity
    ADD COLUMN campaign uuid,
    ADD COLUMN lead uuid;

-- Every time that a person made a touch of a campaign: a call that nobody answered is one.
CREATE TABLE reporting.touch (
    event uuid PRIMARY KEY,
    programme text NOT NULL,
    campaign uuid NOT NULL,
    channel text NOT NULL,
    body text NOT NULL,
    contact uuid NOT NULL,
    outcome text NOT NULL,
    made_on date NOT NULL
);

-- Who wrote back to a message.
CREATE TABLE reporting.answered_message (
    event uuid PRIMARY KEY,
    programme text NOT NULL,
    message uuid NOT NULL,
    purpose text NOT NULL,
    campaign uuid,
    body text NOT NULL,
    contact uuid NOT NULL,
    answered_on date NOT NULL
);
