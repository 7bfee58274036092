-- Who came. Put right, the earlier word stays.
CREATE TABLE outreach.event_attendance (
    id uuid PRIMARY KEY,
    event uuid NOT NULL REFERENCES outreach.event (id),
    -- person:… where somebody is known, else the body
    subject text NOT NULL,
    body text NOT NULL CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    contact uuid REFERENCES outreach.contact (id),
    outcome text NOT NULL CHECK (outcome IN ('attended', 'did_not_come', 'uninvited')),
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    superseded_at timestamptz,
    CHECK (superseded_at >= recorded_at)
);
CREATE UNIQUE INDEX event_attendance_current ON outreach.event_attendance (event, subject) WHERE superseded_at IS NULL;

-- Who watched, by day. Views are not people: whoever watched twice on a day has one row with the minutes of both.
CREATE TABLE outreach.event_view (
    event uuid NOT NULL REFERENCES outreach.event (id),
    subject text NOT NULL,
    viewed_on date NOT NULL,
    body text NOT NULL CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    contact uuid REFERENCES outreach.contact (id),
    minutes integer NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (event, subject, viewed_on)
);

-- Files of attendance and of views, with the rows that nobody could be found for.
CREATE TABLE outreach.event_import (
    id uuid PRIMARY KEY,
    event uuid NOT NULL REFERENCES outreach.event (id),
    kind text NOT NULL CHECK (kind IN ('attendance', 'views')),
    file text NOT NULL,
    header text NOT NULL,
    rows integer NOT NULL,
    added integer NOT NULL,
    changed integer NOT NULL,
    unchanged integer NOT NULL,
    imported_by text NOT NULL,
    imported_at timestamptz NOT NULL
);
CREATE INDEX event_import_of_event ON outreach.event_import (event, imported_at);

CREATE TABLE outreach.event_reject (
    import uuid NOT NULL REFERENCES outreach.event_import (id),
    line integer NOT NULL,
    reason text NOT NULL,
    row text NOT NULL,
    PRIMARY KEY (import, line)
);
