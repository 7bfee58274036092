-- Batches of several kinds of commands lock rows in the order of their commands, which is not the same in any two of them:
-- running side by side, lanes and replicas would meet in deadlocks and do their work twice. So they take turns. A batch that
-- is one set has one order, and shares its turn with others of its kind. The turn is a courtesy: whoever has waited for it
-- for a second goes on without, and is told so, so that one slow command or a process that stands still holds nobody up.
CREATE FUNCTION {schema}.take_turn(shared boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET lock_timeout = '1s' AS $$
BEGIN
    IF shared THEN
        PERFORM pg_advisory_xact_lock_shared(hashtextextended('alongside.{schema}.turn', 0));
    ELSE
        PERFORM pg_advisory_xact_lock(hashtextextended('alongside.{schema}.turn', 0));
    END IF;
    RETURN true;
EXCEPTION WHEN lock_not_available THEN
    RETURN false;
END
$$;

REVOKE ALL ON FUNCTION {schema}.take_turn(boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {schema}.take_turn(boolean) TO {role};
