-- What Outreach's log says, as it is counted. Rebuilt from position 0; nothing here is written by hand.

CREATE TABLE reporting.ambassador (
    programme text NOT NULL,
    ambassador text NOT NULL,
    withdrew_on date,
    PRIMARY KEY (programme, ambassador)
);

CREATE TABLE reporting.campaign (
    campaign uuid PRIMARY KEY,
    programme text NOT NULL,
    queued bigint NOT NULL CHECK (queued >= 0),
    launched_on date NOT NULL
);

-- One row for each message, whichever end it came to.
CREATE TABLE reporting.message (
    message uuid PRIMARY KEY,
    programme text NOT NULL,
    purpose text NOT NULL,
    campaign uuid,
    survey uuid,
    body text,
    ordinal bigint NOT NULL DEFAULT 0 CHECK (ordinal >= 0),
    sent_on date,
    not_sent_on date,
    not_sent_because text,
    CHECK (sent_on IS NOT NULL OR not_sent_on IS NOT NULL),
    CHECK ((not_sent_on IS NULL) = (not_sent_because IS NULL))
);

CREATE TABLE reporting.lead (
    lead uuid PRIMARY KEY,
    programme text NOT NULL,
    body text NOT NULL,
    channel text,
    campaign uuid,
    registered_on date,
    matched_on date,
    ambassador text,
    model text,
    CHECK ((matched_on IS NULL) = (ambassador IS NULL))
);

CREATE TABLE reporting.decline (
    event uuid PRIMARY KEY,
    programme text NOT NULL,
    body text NOT NULL,
    campaign uuid,
    reason text NOT NULL,
    ask_again_on date,
    declined_on date NOT NULL
);

CREATE TABLE reporting.opt_out (
    event uuid PRIMARY KEY,
    contact uuid NOT NULL,
    body text NOT NULL,
    whole_body boolean NOT NULL,
    opted_out_on date NOT NULL
);

CREATE TABLE reporting.frame (
    import uuid PRIMARY KEY,
    as_of date NOT NULL,
    rows bigint NOT NULL,
    open bigint NOT NULL
);
