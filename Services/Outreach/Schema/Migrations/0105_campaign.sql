CREATE TABLE outreach.segment (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    -- SegmentFilter
    filter jsonb NOT NULL,
    created_at timestamptz NOT NULL
);

-- draft → approved → running ⇄ paused → finished; the timestamps and the state must agree.
CREATE TABLE outreach.campaign (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    segment uuid NOT NULL REFERENCES outreach.segment (id),
    subject text NOT NULL CHECK (subject <> ''),
    body text NOT NULL CHECK (body <> ''),
    channel text NOT NULL,
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'approved', 'running', 'paused', 'finished', 'cancelled')),
    created_at timestamptz NOT NULL,
    approved_at timestamptz,
    launched_at timestamptz,
    paused_at timestamptz,
    ended_at timestamptz,
    -- [LeftOut] as it was at the launch
    left_out jsonb NOT NULL DEFAULT '[]',
    CHECK ((state = 'draft') = (approved_at IS NULL AND ended_at IS NULL)),
    CHECK (state NOT IN ('draft', 'approved') OR launched_at IS NULL),
    CHECK (state NOT IN ('running', 'paused', 'finished') OR launched_at IS NOT NULL),
    CHECK ((state = 'paused') = (paused_at IS NOT NULL)),
    CHECK ((state IN ('finished', 'cancelled')) = (ended_at IS NOT NULL))
);
