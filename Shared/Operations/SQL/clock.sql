-- Business time. A database that was created as simulated has its own, moved by `alongside clock advance`; any other has
-- none, and takes the real clock.
CREATE TABLE clock.reading (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    simulated boolean NOT NULL,
    now timestamptz,
    CHECK (simulated = (now IS NOT NULL))
);

-- Whether time is simulated is decided once, and time does not run backwards.
CREATE FUNCTION clock.keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR new.simulated <> old.simulated OR new.now < old.now THEN
        RAISE EXCEPTION 'the clock is kept: it changes neither its kind nor its direction' USING ERRCODE = 'check_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON clock.reading FOR EACH ROW EXECUTE FUNCTION clock.keep();
