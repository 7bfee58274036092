-- Imports as jobs: one row each, from the asking to the end.
CREATE TABLE outreach.register_import (
    id uuid PRIMARY KEY,
    path text NOT NULL,
    as_of date NOT NULL,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'finished', 'failed')),
    queued_at timestamptz NOT NULL,
    started_at timestamptz,
    ended_at timestamptz,
    -- RegisterImportReport as it ended
    report jsonb,
    failure text,
    CHECK ((state = 'queued') = (started_at IS NULL)),
    CHECK ((state IN ('finished', 'failed')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'finished') = (report IS NOT NULL)),
    CHECK ((state = 'failed') = (failure IS NOT NULL))
);

CREATE INDEX register_import_waiting ON outreach.register_import (queued_at) WHERE ended_at IS NULL;
