-- A lead may be put before an Ambassador, who accepts or declines; a place is kept for it meanwhile. What an earlier version of the
-- service writes stays valid: a proposal counts only while the lead is new.
ALTER TABLE outreach.lead
    ADD COLUMN proposed_to text,
    ADD COLUMN proposed_at timestamptz,
    ADD CONSTRAINT lead_proposed CHECK ((proposed_to IS NULL) = (proposed_at IS NULL));

CREATE INDEX lead_proposed_to ON outreach.lead (programme, proposed_to) WHERE state = 'new' AND proposed_to IS NOT NULL;

-- What the programme's rules said against a match that was made all the same.
CREATE TABLE outreach.match_warning (
    lead uuid NOT NULL REFERENCES outreach.lead (id),
    code text NOT NULL CHECK (code IN ('not_eligible', 'specialism', 'model')),
    ambassador text NOT NULL,
    words text NOT NULL CHECK (words <> ''),
    -- a person's id, or the key of an operator
    accepted_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (lead, code)
);
