-- Who may do what: people, the organisations they act for, and their roles with every change kept.

CREATE TABLE access.organisation (
    code text PRIMARY KEY CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'),
    kind text NOT NULL CHECK (kind IN ('delivery_partner', 'funder', 'evaluator', 'ambassador')),
    UNIQUE (code, kind)
);

INSERT INTO access.organisation (code, kind) VALUES
    ('delivery-partner', 'delivery_partner'),
    ('funder', 'funder'),
    ('evaluator', 'evaluator');

CREATE TABLE access.person (
    id uuid PRIMARY KEY,
    email text NOT NULL CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' AND char_length(email) <= 254),
    name text NOT NULL CHECK (name = btrim(name) AND char_length(name) BETWEEN 1 AND 200),
    invited_at timestamptz NOT NULL,
    revoked_at timestamptz CHECK (revoked_at >= invited_at)
);

CREATE UNIQUE INDEX person_email ON access.person (lower(email));

-- A role is held for an organisation of one kind: an Ambassador's people belong to an Ambassador, all others do not.
CREATE TABLE access.role_grant (
    person uuid NOT NULL REFERENCES access.person (id),
    role text NOT NULL CHECK (role IN (
        'administrator', 'programme_manager', 'outreach_officer', 'ambassador_lead', 'ambassador_colleague', 'grant_officer', 'funder', 'evaluator')),
    organisation text NOT NULL,
    organisation_kind text NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN role IN ('ambassador_lead', 'ambassador_colleague') THEN 'ambassador'
            WHEN role IN ('funder', 'evaluator') THEN role
            ELSE 'delivery_partner'
        END) STORED,
    granted_at timestamptz NOT NULL,
    revoked_at timestamptz CHECK (revoked_at >= granted_at),
    revoked_reason text CHECK (revoked_reason <> ''),
    FOREIGN KEY (organisation, organisation_kind) REFERENCES access.organisation (code, kind),
    CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
);

CREATE UNIQUE INDEX role_grant_held_once ON access.role_grant (person, role, organisation) WHERE revoked_at IS NULL;
CREATE INDEX role_grant_person ON access.role_grant (person);

-- An operator's CURVE key, by its principal, and the person who acts with it.
CREATE TABLE access.operator_binding (
    id uuid PRIMARY KEY,
    principal text NOT NULL CHECK (principal ~ '^operator(-[a-z0-9][a-z0-9-]{0,62})?$'),
    person uuid NOT NULL REFERENCES access.person (id),
    bound_at timestamptz NOT NULL,
    unbound_at timestamptz CHECK (unbound_at >= bound_at)
);

CREATE UNIQUE INDEX operator_binding_one_person ON access.operator_binding (principal) WHERE unbound_at IS NULL;
CREATE INDEX operator_binding_person ON access.operator_binding (person) WHERE unbound_at IS NULL;
