-- While a row stands here that nobody has released, nothing is sent but sign-in messages: a person who is to release it must be able
-- to sign in. A restored system starts so: what it has waiting may have gone out already, after the moment to which it was restored.
CREATE TABLE outreach.mail_hold (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    held_at timestamptz NOT NULL,
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    -- a person, a principal, or `restore`
    held_by text NOT NULL,
    released_at timestamptz,
    released_by text,
    CHECK ((released_at IS NULL) = (released_by IS NULL))
);
CREATE UNIQUE INDEX mail_hold_standing ON outreach.mail_hold ((true)) WHERE released_at IS NULL;
