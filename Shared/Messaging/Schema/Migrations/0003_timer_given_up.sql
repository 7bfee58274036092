-- A timer that failed for good may be given up, with a reason, as a dead letter is; its row stays.
ALTER TABLE {schema}.timer
    ADD COLUMN discarded_at     timestamptz,
    ADD COLUMN discarded_reason text,
    ADD CHECK ((discarded_at IS NULL) = (discarded_reason IS NULL)),
    ADD CHECK (discarded_at IS NULL OR failed_at IS NOT NULL);
