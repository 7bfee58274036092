-- Sessions, and bindings of operators' keys, that ended before their tokens did: services refuse a token that names one.
-- None begins again under its id, so a token made in the moment of ending is void too. Of the real clock.

CREATE TABLE access.ended_session (
    id uuid PRIMARY KEY,
    ended_at timestamptz NOT NULL
);

CREATE INDEX ended_session_ended ON access.ended_session (ended_at);
