-- Events of the programme: written as drafts, opened, then held, or cancelled. The timestamps and the state must agree, and a step
-- that is not listed here is refused. Programme's EventState has the same steps.
CREATE TABLE outreach.event (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    kind text NOT NULL CHECK (kind IN ('in_person', 'online', 'both')),
    -- what the clocks of London show
    on_day date NOT NULL,
    starts time NOT NULL,
    ends time NOT NULL,
    starts_at timestamptz NOT NULL GENERATED ALWAYS AS ((on_day + starts) AT TIME ZONE 'Europe/London') STORED,
    ends_at timestamptz NOT NULL GENERATED ALWAYS AS ((on_day + ends) AT TIME ZONE 'Europe/London') STORED,
    place text CHECK (place <> ''),
    link text CHECK (link ~ '^https?://'),
    -- how to join: the way there, whom to ask for
    joining text CHECK (joining <> ''),
    agenda text CHECK (agenda <> ''),
    host_ambassador text,
    host_body text CHECK (host_body ~ '^(school|trust):[1-9][0-9]*$'),
    -- NULL: no limit
    capacity integer CHECK (capacity > 0),
    -- held now, and asked for ever: counted by triggers on the places
    places integer NOT NULL DEFAULT 0,
    asked integer NOT NULL DEFAULT 0,
    revision integer NOT NULL DEFAULT 1,
    -- of iCalendar: rises with what people have in their calendars
    sequence integer NOT NULL DEFAULT 0,
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'held', 'cancelled')),
    -- a person's id, or the key where nobody was signed in
    written_by text NOT NULL,
    created_at timestamptz NOT NULL,
    opened_at timestamptz,
    held_at timestamptz,
    cancelled_at timestamptz,
    cancel_reason text CHECK (cancel_reason <> ''),
    FOREIGN KEY (programme, host_ambassador) REFERENCES outreach.ambassador (programme, id),
    CONSTRAINT event_times CHECK (ends > starts),
    CONSTRAINT event_host CHECK (num_nonnulls(host_ambassador, host_body) <= 1),
    -- whatever the code does, and however many ask at once
    CONSTRAINT event_capacity CHECK (places BETWEEN 0 AND coalesce(capacity, places)),
    CONSTRAINT event_place_known CHECK (state IN ('draft', 'cancelled') OR kind = 'online' OR place IS NOT NULL),
    CONSTRAINT event_opened CHECK (state = 'cancelled' OR (state = 'draft') = (opened_at IS NULL)),
    CONSTRAINT event_held CHECK ((state = 'held') = (held_at IS NOT NULL) AND (held_at IS NULL OR held_at >= starts_at)),
    CONSTRAINT event_cancelled CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL) AND (state = 'cancelled') = (cancel_reason IS NOT NULL))
);
CREATE INDEX event_by_day ON outreach.event (on_day DESC, id);

CREATE TABLE outreach.event_step (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
INSERT INTO outreach.event_step VALUES ('draft', 'open'), ('draft', 'cancelled'), ('open', 'held'), ('open', 'cancelled');
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON outreach.event_step FROM alongside_outreach;

CREATE FUNCTION outreach.keep_event_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM outreach.event_step AS s WHERE s.from_state = OLD.state AND s.to_state = NEW.state) THEN
        RAISE EXCEPTION 'an event does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'event_step';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER event_steps BEFORE UPDATE OF state ON outreach.event
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION outreach.keep_event_steps();

-- A person's place. Whoever asks waits, and holds a place as soon as one is free: in the order in which they asked.
CREATE TABLE outreach.event_place (
    id uuid PRIMARY KEY,
    event uuid NOT NULL REFERENCES outreach.event (id),
    body text NOT NULL CHECK (body ~ '^(school|trust):[1-9][0-9]*$'),
    contact uuid NOT NULL REFERENCES outreach.contact (id),
    person uuid NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'held', 'given_back')),
    -- drawn from the event
    turn integer NOT NULL,
    how text NOT NULL CHECK (how IN ('link', 'phone', 'staff')),
    -- the invitation whose link it was taken by
    mail uuid REFERENCES outreach.mail (id),
    taken_by text NOT NULL,
    asked_at timestamptz NOT NULL,
    held_at timestamptz,
    given_back_at timestamptz,
    UNIQUE (event, turn),
    CONSTRAINT event_place_held CHECK ((state <> 'waiting' OR held_at IS NULL) AND (state <> 'held' OR held_at IS NOT NULL)),
    CONSTRAINT event_place_given_back CHECK ((state = 'given_back') = (given_back_at IS NOT NULL))
);
CREATE UNIQUE INDEX event_place_person ON outreach.event_place (event, person) WHERE state <> 'given_back';
CREATE INDEX event_place_of_contact ON outreach.event_place (contact);
CREATE INDEX event_place_of_mail ON outreach.event_place (mail) WHERE mail IS NOT NULL;

CREATE FUNCTION outreach.draw_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE outreach.event SET asked = asked + 1 WHERE id = NEW.event AND state = 'open' RETURNING asked INTO NEW.turn;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the event is not open' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_open';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER event_place_turn BEFORE INSERT ON outreach.event_place FOR EACH ROW EXECUTE FUNCTION outreach.draw_turn();

CREATE FUNCTION outreach.count_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE outreach.event SET places = places + (NEW.state = 'held')::integer - (TG_OP = 'UPDATE' AND OLD.state = 'held')::integer WHERE id = NEW.event;
    RETURN NULL;
END
$$;
CREATE TRIGGER event_place_taken AFTER INSERT ON outreach.event_place
    FOR EACH ROW WHEN (NEW.state = 'held') EXECUTE FUNCTION outreach.count_places();
CREATE TRIGGER event_place_changed AFTER UPDATE OF state ON outreach.event_place
    FOR EACH ROW WHEN ((OLD.state = 'held') <> (NEW.state = 'held')) EXECUTE FUNCTION outreach.count_places();

-- Programme's PlaceState: waiting → held → given back; who asks again asks anew.
CREATE FUNCTION outreach.keep_place_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a place does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'event_place_step';
END
$$;
CREATE TRIGGER event_place_steps BEFORE UPDATE OF state ON outreach.event_place
    FOR EACH ROW WHEN (OLD.state <> NEW.state AND (OLD.state = 'given_back' OR NEW.state = 'waiting')) EXECUTE FUNCTION outreach.keep_place_steps();
