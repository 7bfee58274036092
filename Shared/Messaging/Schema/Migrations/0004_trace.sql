-- When, by the machine's clock, each event was appended: under the log's lock, so it grows with the position and finds one
-- by halving, without an index. The hash does not cover it. Rows from before have none.
ALTER TABLE {schema}.log ADD COLUMN logged_at timestamptz;
ALTER TABLE {schema}.log ALTER COLUMN logged_at SET DEFAULT clock_timestamp();

-- The trace in which a timer was set, and the message that set it: what it does goes on under both.
ALTER TABLE {schema}.timer ADD COLUMN trace uuid, ADD COLUMN cause uuid;
