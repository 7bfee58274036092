-- A body that showed interest, however it came: new → matched → closed, or declined.
CREATE TABLE outreach.lead (
    id uuid PRIMARY KEY,
    -- FWAMS-L-100234, and -2 … when it comes again
    reference text NOT NULL UNIQUE,
    programme text NOT NULL,
    body text NOT NULL,
    contact uuid NOT NULL REFERENCES outreach.contact (id),
    channel text NOT NULL,
    campaign uuid REFERENCES outreach.campaign (id),
    issues text[] NOT NULL,
    message text,
    phone text,
    decision_maker boolean NOT NULL,
    trust_agreement text NOT NULL CHECK (trust_agreement IN ('not_asked', 'agreed', 'refused', 'not_needed')),
    state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'matched', 'closed', 'declined')),
    received_at timestamptz NOT NULL,
    received_on date NOT NULL,
    ambassador text,
    model text,
    matched_at timestamptz,
    ended_at timestamptz,
    CHECK ((ambassador IS NULL) = (matched_at IS NULL) AND (model IS NULL) = (matched_at IS NULL)),
    CHECK (state NOT IN ('matched', 'closed') OR matched_at IS NOT NULL),
    CHECK (state <> 'new' OR matched_at IS NULL),
    CHECK ((state IN ('closed', 'declined')) = (ended_at IS NOT NULL))
);

-- One open lead for a body.
CREATE UNIQUE INDEX lead_open ON outreach.lead (programme, body) WHERE state IN ('new', 'matched');
CREATE INDEX lead_of_body ON outreach.lead (body);
CREATE INDEX lead_of_ambassador ON outreach.lead (ambassador) WHERE state = 'matched';

-- Proposals that an Ambassador or the school said no to: not proposed again.
CREATE TABLE outreach.declined_match (
    lead uuid NOT NULL REFERENCES outreach.lead (id),
    ambassador text NOT NULL,
    by text NOT NULL CHECK (by IN ('ambassador', 'school')),
    reason text NOT NULL CHECK (reason <> ''),
    declined_at timestamptz NOT NULL,
    PRIMARY KEY (lead, ambassador)
);

-- "No, thank you", with a reason and a day to ask again; the way back stays open.
CREATE TABLE outreach.declined_interest (
    mail uuid PRIMARY KEY REFERENCES outreach.mail (id),
    programme text NOT NULL,
    body text NOT NULL,
    campaign uuid,
    reason text NOT NULL,
    ask_again_on date,
    declined_at timestamptz NOT NULL
);

CREATE INDEX declined_interest_of_body ON outreach.declined_interest (body);
