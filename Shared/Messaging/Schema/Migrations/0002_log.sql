-- The log is the outbox and the audit trail: rows are written in the command's own transaction, in commit order,
-- without gaps, and each carries the hash of its exact bytes, its position and the hash before it.
CREATE TABLE {schema}.log (
    position bigint NOT NULL CHECK (position > 0),
    id       uuid   NOT NULL,
    type     text   NOT NULL,
    subject  text   NOT NULL,
    payload  text   NOT NULL,
    hash     bytea  NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (position)
) PARTITION BY RANGE (position);
CREATE TABLE {schema}.log_0 PARTITION OF {schema}.log FOR VALUES FROM (0) TO (10000000);

-- Appends a batch and answers the last position. To be called last before COMMIT: the lock is held until then.
-- Each statement of a VOLATILE function has a snapshot of its own, so the head is read after the lock is had.
CREATE FUNCTION {schema}.append(ids uuid[], types text[], subjects text[], payloads text[]) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head   bigint;
    link   bytea;
    hashes bytea[] := '{}';
    amount integer := coalesce(array_length(payloads, 1), 0);
BEGIN
    IF amount = 0 THEN
        RETURN (SELECT max(position) FROM {schema}.log);
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('alongside.{schema}.log', 0));
    SELECT l.position, l.hash INTO head, link FROM {schema}.log l ORDER BY l.position DESC LIMIT 1;
    head := coalesce(head, 0);
    link := coalesce(link, ''::bytea);
    FOR index IN 1..amount LOOP
        link := sha256(link || int8send(head + index) || convert_to(payloads[index], 'UTF8'));
        hashes := hashes || link;
    END LOOP;
    IF (head + amount) / 10000000 > head / 10000000 OR head = 0 THEN
        FOR part IN (head + 1) / 10000000..(head + amount) / 10000000 LOOP
            EXECUTE format('CREATE TABLE IF NOT EXISTS {schema}.log_%s PARTITION OF {schema}.log FOR VALUES FROM (%s) TO (%s)',
                           part, part * 10000000, (part + 1) * 10000000);
            EXECUTE format('REVOKE ALL ON {schema}.log_%s FROM {role}', part);
        END LOOP;
    END IF;
    INSERT INTO {schema}.log (position, id, type, subject, payload, hash)
    SELECT head + item.ordinal, item.id, item.type, item.subject, item.payload, item.hash
    FROM unnest(ids, types, subjects, payloads, hashes) WITH ORDINALITY AS item (id, type, subject, payload, hash, ordinal);
    RETURN head + amount;
END
$$;

REVOKE ALL ON {schema}.log, {schema}.log_0 FROM {role};
GRANT SELECT ON {schema}.log TO {role};
REVOKE ALL ON FUNCTION {schema}.append(uuid[], text[], text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {schema}.append(uuid[], text[], text[], text[]) TO {role};
