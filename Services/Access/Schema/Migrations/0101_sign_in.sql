-- Signing in: links that work once for a quarter of an hour, and sessions. No secret is stored; all times are of the real clock.

CREATE TABLE access.sign_in_link (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES access.person (id),
    state text NOT NULL CHECK (state IN ('issued', 'used', 'voided')),
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > issued_at),
    used_at timestamptz CHECK (used_at >= issued_at AND used_at < expires_at),
    voided_at timestamptz CHECK (voided_at >= issued_at),
    CHECK ((state = 'used') = (used_at IS NOT NULL)),
    CHECK ((state = 'voided') = (voided_at IS NOT NULL))
);

CREATE INDEX sign_in_link_person ON access.sign_in_link (person, issued_at);

CREATE TABLE access.session (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES access.person (id),
    link uuid NOT NULL UNIQUE REFERENCES access.sign_in_link (id),
    secret_hash text NOT NULL UNIQUE CHECK (secret_hash ~ '^[0-9a-f]{64}$'),
    state text NOT NULL CHECK (state IN ('live', 'ended')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
    ended_at timestamptz CHECK (ended_at >= created_at),
    CHECK ((state = 'ended') = (ended_at IS NOT NULL))
);

CREATE INDEX session_person ON access.session (person) WHERE state = 'live';
