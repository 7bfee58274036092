-- The Ambassadors of a programme, from its definition; one who withdrew stays, with the day and the reason.
CREATE TABLE outreach.ambassador (
    programme text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    enrolled_at timestamptz NOT NULL,
    withdrew_on date,
    withdrawal_reason text,
    PRIMARY KEY (programme, id),
    CHECK ((withdrew_on IS NULL) = (withdrawal_reason IS NULL))
);

-- The engagements that Support has opened, as its events told: for capacity and for leaving bodies alone.
CREATE TABLE outreach.engagement (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    lead uuid,
    body text NOT NULL,
    ambassador text NOT NULL,
    opened_on date NOT NULL,
    closed_on date
);

CREATE INDEX engagement_of_body ON outreach.engagement (body);
CREATE INDEX engagement_of_ambassador ON outreach.engagement (ambassador) WHERE closed_on IS NULL;
CREATE INDEX engagement_of_lead ON outreach.engagement (lead);
