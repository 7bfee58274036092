-- Who may be written to: where the address is from and why it may be used.
CREATE TABLE outreach.contact (
    id uuid PRIMARY KEY,
    body text NOT NULL CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    role text NOT NULL,
    name text NOT NULL,
    email text NOT NULL CHECK (email ~ '^[^@\s<>]+@[^@\s<>]+$'),
    source text NOT NULL CHECK (source <> ''),
    lawful_basis text NOT NULL CHECK (lawful_basis IN ('public_task', 'legitimate_interests', 'consent', 'contract')),
    recorded_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX contact_address ON outreach.contact (body, lower(email));
CREATE INDEX contact_email ON outreach.contact (lower(email));

-- The minimum that is kept for ever: an address, or a whole body, that is not to be written to.
CREATE TABLE outreach.suppression (
    -- in lower case
    address text PRIMARY KEY CHECK (address = lower(address)),
    reason text NOT NULL CHECK (reason IN ('opted_out', 'bounced')),
    since timestamptz NOT NULL
);

CREATE TABLE outreach.body_suppression (
    body text PRIMARY KEY,
    since timestamptz NOT NULL
);
