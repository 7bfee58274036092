-- Bodies that are supported as a group, and from when until when each was in it.

CREATE TABLE support.cohort (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    ambassador text NOT NULL,
    title text NOT NULL CHECK (title = btrim(title) AND char_length(title) BETWEEN 1 AND 120),
    named_on date NOT NULL
);

CREATE UNIQUE INDEX cohort_title ON support.cohort (programme, ambassador, lower(title));

CREATE TABLE support.cohort_member (
    cohort uuid NOT NULL REFERENCES support.cohort (id),
    body text NOT NULL CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    joined_on date NOT NULL,
    left_on date CHECK (left_on >= joined_on)
);

CREATE UNIQUE INDEX cohort_member_once ON support.cohort_member (cohort, body) WHERE left_on IS NULL;
