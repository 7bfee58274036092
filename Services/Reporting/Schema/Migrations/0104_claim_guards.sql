-- A claim's versions, lines, evidence, positions and steps are added and never changed: neither by a mistake nor by hand.

CREATE FUNCTION reporting.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is a record: its rows are added, never changed or removed', TG_TABLE_NAME;
END
$$;

-- Lines are added to the version that is being prepared, and only while the claim is a draft.
CREATE FUNCTION reporting.refuse_unless_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added JOIN reporting.claim USING (claim)
        WHERE claim.state <> 'draft' OR claim.version <> added.version
    ) THEN
        RAISE EXCEPTION 'a claim that was submitted is a snapshot: nothing is added to it';
    END IF;
    RETURN NULL;
END
$$;

DO $$
DECLARE
    record_table text;
BEGIN
    FOREACH record_table IN ARRAY ARRAY['claim_version', 'claim_line', 'claim_evidence', 'claim_unpaid', 'claim_position', 'claim_step'] LOOP
        EXECUTE format(
            'CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting.%I FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change()',
            record_table || '_kept', record_table);
    END LOOP;
    FOREACH record_table IN ARRAY ARRAY['claim_version', 'claim_line', 'claim_evidence', 'claim_unpaid', 'claim_position'] LOOP
        EXECUTE format(
            'CREATE TRIGGER %I AFTER INSERT ON reporting.%I REFERENCING NEW TABLE AS added '
            'FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_unless_draft()',
            record_table || '_draft', record_table);
    END LOOP;
END
$$;

-- A claim is not removed, and what it is of does not change.
CREATE FUNCTION reporting.refuse_other_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.claim, OLD.programme, OLD.ambassador, OLD.period, OLD.reference)
        IS DISTINCT FROM (NEW.claim, NEW.programme, NEW.ambassador, NEW.period, NEW.reference) THEN
        RAISE EXCEPTION 'a claim stays that of its Ambassador and period';
    END IF;
    IF OLD.state <> 'draft' AND NEW.version <> OLD.version THEN
        RAISE EXCEPTION 'a claim that was submitted is a snapshot: return it before it is computed anew';
    END IF;
    IF OLD.state = 'paid' THEN
        RAISE EXCEPTION 'a paid claim is closed';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER claim_same BEFORE UPDATE ON reporting.claim FOR EACH ROW EXECUTE FUNCTION reporting.refuse_other_claim();
CREATE TRIGGER claim_kept BEFORE DELETE OR TRUNCATE ON reporting.claim FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change();
