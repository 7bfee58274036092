-- Letters to applicants: what each said is kept; its message is a notice, an answer to what they sent, which an opt-out from campaigns does not stop.
CREATE TABLE outreach.application_letter (
    -- that of its message
    id uuid PRIMARY KEY,
    application uuid NOT NULL REFERENCES outreach.application (id),
    kind text NOT NULL CHECK (kind IN ('received', 'appointed', 'reserve', 'unsuccessful', 'ineligible', 'stepped_in')),
    subject text NOT NULL CHECK (subject <> ''),
    text text NOT NULL CHECK (text <> ''),
    written_on date NOT NULL,
    UNIQUE (application, kind)
);

ALTER TABLE outreach.mail
    ADD COLUMN application uuid REFERENCES outreach.application (id),
    ADD CONSTRAINT mail_application CHECK (application IS NULL OR purpose = 'notice');
CREATE INDEX mail_of_application ON outreach.mail (application) WHERE application IS NOT NULL;
