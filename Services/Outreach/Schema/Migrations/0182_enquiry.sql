-- Questions and requests for more support: answered in the days that the programme sets, or escalated to whom it names.
CREATE TABLE outreach.enquiry (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    body text NOT NULL,
    -- the body's, or its trust's, that was open when it asked
    lead uuid REFERENCES outreach.lead (id),
    -- who asked, where that is known
    contact uuid REFERENCES outreach.contact (id),
    channel text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('question', 'more_support')),
    words text CHECK (words <> ''),
    asked_at timestamptz NOT NULL,
    asked_on date NOT NULL,
    -- the last day on which an answer is in time
    due_on date NOT NULL CHECK (due_on >= asked_on),
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'escalated', 'answered', 'withdrawn')),
    escalated_on date,
    -- a role's code
    escalated_to text,
    answered_at timestamptz,
    answer text CHECK (answer <> ''),
    -- a person's id, or the key of an operator
    answered_by text,
    -- when the person who asked was erased: the words are gone, that somebody asked stays
    erased_at timestamptz,
    CHECK ((state = 'answered') = (answered_at IS NOT NULL) AND (answered_at IS NULL) = (answered_by IS NULL)),
    CHECK ((answer IS NOT NULL) = (answered_at IS NOT NULL AND erased_at IS NULL)),
    CHECK ((words IS NULL) = (erased_at IS NOT NULL)),
    CHECK ((escalated_on IS NULL) = (escalated_to IS NULL)),
    CHECK (state <> 'escalated' OR escalated_on IS NOT NULL),
    CHECK (state <> 'open' OR escalated_on IS NULL),
    CHECK (state <> 'withdrawn' OR erased_at IS NOT NULL)
);

CREATE INDEX enquiry_waiting ON outreach.enquiry (due_on) WHERE state IN ('open', 'escalated');
CREATE INDEX enquiry_of_lead ON outreach.enquiry (lead);
CREATE INDEX enquiry_of_contact ON outreach.enquiry (contact);

-- A person who reads a message may say that it asks something.
ALTER TABLE outreach.inbound_mail
    DROP CONSTRAINT inbound_mail_outcome_check,
    ADD CONSTRAINT inbound_mail_outcome_check CHECK (outcome IN ('lead', 'question', 'more_support', 'opted_out', 'read', 'erased'));
