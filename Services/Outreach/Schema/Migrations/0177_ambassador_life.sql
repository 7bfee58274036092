-- How an Ambassador came, and how far it is: appointed → agreed → active → withdrawn, or declined. One that the definition lists came from
-- the stock and is active from the first day. The state follows from the days, whatever version of the service writes them.
ALTER TABLE outreach.ambassador
    ADD COLUMN route text NOT NULL DEFAULT 'stock' CHECK (route IN ('stock', 'round', 'flow', 'exception')),
    ADD COLUMN application uuid UNIQUE REFERENCES outreach.application (id),
    ADD COLUMN body text CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    ADD COLUMN appointed_on date,
    ADD COLUMN signed_on date,
    ADD COLUMN inducted_on date,
    ADD COLUMN declined_on date,
    ADD COLUMN notice_on date,
    ADD COLUMN notice_waived text CHECK (notice_waived <> ''),
    ADD COLUMN state text NOT NULL GENERATED ALWAYS AS (CASE
        WHEN declined_on IS NOT NULL THEN 'declined' WHEN withdrew_on IS NOT NULL THEN 'withdrawn'
        WHEN route = 'stock' OR inducted_on IS NOT NULL THEN 'active' WHEN signed_on IS NOT NULL THEN 'agreed' ELSE 'appointed' END) STORED,
    ADD CONSTRAINT ambassador_came CHECK (route = 'stock' OR (application IS NOT NULL AND body IS NOT NULL AND appointed_on IS NOT NULL)),
    ADD CONSTRAINT ambassador_signed CHECK (signed_on IS NULL OR signed_on >= coalesce(appointed_on, signed_on)),
    ADD CONSTRAINT ambassador_inducted CHECK (inducted_on IS NULL OR (signed_on IS NOT NULL AND inducted_on >= signed_on)),
    ADD CONSTRAINT ambassador_declined CHECK (declined_on IS NULL OR (route <> 'stock' AND inducted_on IS NULL)),
    ADD CONSTRAINT ambassador_leaves_when_active CHECK (withdrew_on IS NULL OR route = 'stock' OR inducted_on IS NOT NULL),
    ADD CONSTRAINT ambassador_notice CHECK (notice_on IS NULL OR withdrew_on IS NOT NULL),
    ADD CONSTRAINT ambassador_notice_waived CHECK (notice_waived IS NULL OR notice_on IS NOT NULL);

-- What was agreed, from when until when; an extension follows without a gap and never overlaps.
CREATE TABLE outreach.ambassador_agreement (
    programme text NOT NULL,
    ambassador text NOT NULL,
    ordinal integer NOT NULL CHECK (ordinal > 0),
    version text NOT NULL CHECK (version <> ''),
    from_day date NOT NULL,
    until_day date NOT NULL CHECK (until_day >= from_day),
    capacity integer NOT NULL CHECK (capacity > 0),
    notice_days integer NOT NULL CHECK (notice_days >= 0),
    -- of an extension
    reason text CHECK (reason <> ''),
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (programme, ambassador, ordinal),
    FOREIGN KEY (programme, ambassador) REFERENCES outreach.ambassador (programme, id),
    EXCLUDE USING gist (programme WITH =, ambassador WITH =, daterange(from_day, until_day, '[]') WITH &&),
    CHECK ((ordinal = 1) = (reason IS NULL))
);
REVOKE UPDATE, DELETE, TRUNCATE ON outreach.ambassador_agreement FROM alongside_outreach;
