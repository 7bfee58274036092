-- Ambassadors that no definition lists: chosen by the programme while it runs, and active. What the definition says of one counts first.
CREATE TABLE {schema}.appointed_ambassador (
    programme  text NOT NULL,
    ambassador text NOT NULL,
    -- AmbassadorProfile, as the event had it
    profile    text NOT NULL,
    PRIMARY KEY (programme, ambassador)
);
