-- Ambassadors that no definition lists: chosen by the programme while it runs, and active. What the definition says of one counts first.
CREATE TABLE {schema}.appointed_ambassador (
    programme  text NOT NULL,
    ambassador text NOT NULL,
    -- AmbassadorProfile, as the event had it
    profile    text NOT NULL,
    -- anew with each change: the sum over a programme tells whether what was read of it still holds, without reading the profiles
    revision   bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (programme, ambassador) INCLUDE (revision)
);
