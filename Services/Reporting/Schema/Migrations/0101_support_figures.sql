-- What Support's log says. A row may begin partial: whichever event comes first makes it, the others fill it in.

CREATE TABLE reporting.engagement (
    engagement uuid PRIMARY KEY,
    programme text NOT NULL,
    reference text,
    body text NOT NULL,
    unit text,
    opened_with text,
    held_by text,
    lead uuid,
    model text,
    opened_on date,
    in_depth_on date,
    closed_on date,
    close_reason text,
    closed_tier text,
    supported boolean,
    CHECK ((closed_on IS NULL) = (close_reason IS NULL)),
    CHECK ((closed_on IS NULL) = (closed_tier IS NULL)),
    CHECK ((closed_on IS NULL) = (supported IS NULL))
);
CREATE INDEX engagement_unit ON reporting.engagement (programme, unit);

-- Work stays with whoever did it; from this day on the engagement is the other Ambassador's.
CREATE TABLE reporting.hand_over (
    event uuid PRIMARY KEY,
    engagement uuid NOT NULL,
    programme text NOT NULL,
    body text NOT NULL,
    from_ambassador text NOT NULL,
    to_ambassador text NOT NULL,
    handed_over_on date NOT NULL,
    CHECK (from_ambassador <> to_ambassador)
);

-- Every change of an engagement's tier, in the order of the log.
CREATE TABLE reporting.tier_change (
    engagement uuid NOT NULL,
    position bigint NOT NULL,
    programme text NOT NULL,
    body text NOT NULL,
    unit text NOT NULL,
    ambassador text NOT NULL,
    tier text NOT NULL,
    rule text NOT NULL,
    because uuid,
    overridden boolean NOT NULL,
    changed_on date NOT NULL,
    PRIMARY KEY (engagement, position)
);

-- The current version of each activity; its earlier ones are Support's.
CREATE TABLE reporting.activity (
    activity uuid PRIMARY KEY,
    programme text,
    reference text,
    version bigint NOT NULL CHECK (version > 0),
    ambassador text,
    kind text,
    happened_on date,
    minutes bigint CHECK (minutes > 0),
    bodies text[] NOT NULL DEFAULT '{}',
    attended text[] NOT NULL DEFAULT '{}',
    cohort uuid,
    engagements uuid[] NOT NULL DEFAULT '{}',
    issues text[] NOT NULL DEFAULT '{}',
    delivery text,
    channel text,
    logged_on date,
    voided_on date
);
CREATE INDEX activity_ambassador ON reporting.activity (programme, ambassador, happened_on);

-- One row for each body that an activity names, with whether it was there.
CREATE VIEW reporting.attendance AS
SELECT
    activity.activity,
    activity.programme,
    activity.ambassador,
    activity.kind,
    activity.happened_on,
    activity.minutes,
    named.body,
    activity.cohort IS NULL OR named.body = ANY (activity.attended) AS attended
FROM reporting.activity AS activity
CROSS JOIN LATERAL (SELECT DISTINCT body FROM unnest(activity.bodies || activity.attended) AS body) AS named
WHERE activity.voided_on IS NULL;

-- The tier in which each engagement stands.
CREATE VIEW reporting.engagement_tier AS
SELECT DISTINCT ON (engagement) engagement, programme, body, unit, ambassador, tier, rule, because, overridden, changed_on
FROM reporting.tier_change
ORDER BY engagement, position DESC;
