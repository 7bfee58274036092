-- Who decides about a lead, who spoke for it, how it was answered, and its noes.
ALTER TABLE outreach.lead
    ADD COLUMN decision_maker_name text CHECK (decision_maker_name <> ''),
    ADD COLUMN decision_maker_role text,
    ADD COLUMN contact_left_on date,
    ADD CONSTRAINT lead_decision_maker CHECK ((decision_maker_name IS NULL) = (decision_maker_role IS NULL));

-- Whoever spoke for the lead: the first made it, the others joined it. A school whose trust has an open lead joins the trust's.
CREATE TABLE outreach.lead_voice (
    -- the command's
    id uuid PRIMARY KEY,
    lead uuid NOT NULL REFERENCES outreach.lead (id),
    body text NOT NULL,
    contact uuid NOT NULL REFERENCES outreach.contact (id),
    channel text NOT NULL,
    referred_by text CHECK (referred_by <> ''),
    spoken_at timestamptz NOT NULL
);

CREATE INDEX lead_voice_of_lead ON outreach.lead_voice (lead);

-- Answers to a lead; the first is what the response time is counted to.
CREATE TABLE outreach.lead_response (
    id uuid PRIMARY KEY,
    lead uuid NOT NULL REFERENCES outreach.lead (id),
    channel text NOT NULL,
    -- a person's id, or the key of an operator
    responded_by text NOT NULL,
    responded_at timestamptz NOT NULL
);

CREATE INDEX lead_response_of_lead ON outreach.lead_response (lead, responded_at);

-- A "no" has a reason, and may have a day to ask again. It stays when the lead is asked again.
CREATE TABLE outreach.lead_refusal (
    id uuid PRIMARY KEY,
    lead uuid NOT NULL REFERENCES outreach.lead (id),
    reason text NOT NULL CHECK (reason <> ''),
    ask_again_on date,
    refused_on date NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    CHECK (ask_again_on > refused_on)
);

CREATE INDEX lead_refusal_of_lead ON outreach.lead_refusal (lead, recorded_at);
