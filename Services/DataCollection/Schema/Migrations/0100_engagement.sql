-- What Support said of each engagement, as far as asking questions needs it.
CREATE TABLE collection.engagement (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    reference text NOT NULL UNIQUE,
    body text NOT NULL CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    ambassador text NOT NULL,
    contact uuid NOT NULL,
    opened_on date NOT NULL,
    in_depth_on date,
    closed_on date,
    tier text,
    CHECK ((closed_on IS NULL) = (tier IS NULL)),
    CHECK (closed_on >= opened_on)
);

CREATE INDEX engagement_by_body ON collection.engagement (body);
CREATE INDEX engagement_by_ambassador ON collection.engagement (ambassador);

-- People who asked not to be asked. A whole body's request stops everybody there.
CREATE TABLE collection.opt_out (
    contact uuid PRIMARY KEY,
    body text NOT NULL,
    whole_body boolean NOT NULL,
    on_day date NOT NULL
);

CREATE INDEX opt_out_of_bodies ON collection.opt_out (body) WHERE whole_body;
