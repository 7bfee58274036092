-- Whom a body is offered when its Ambassador leaves: one at a time, each once. It agrees, and the engagement is handed over; or it does not, and
-- the next is proposed. Until then the engagement is as it was. Programme's ReassignmentState has the same steps.
CREATE TABLE support.reassignment (
    engagement uuid NOT NULL REFERENCES support.engagement (id),
    ordinal integer NOT NULL CHECK (ordinal >= 1),
    -- who leaves
    ambassador text NOT NULL,
    proposed text NOT NULL CHECK (proposed <> ambassador),
    state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'agreed', 'refused', 'overtaken')),
    proposed_on date NOT NULL,
    answered_on date CHECK (answered_on >= proposed_on),
    -- whoever recorded what the body said, and what it said
    answered_by text,
    reason text CHECK (reason <> ''),
    PRIMARY KEY (engagement, ordinal),
    UNIQUE (engagement, ambassador, proposed),
    CHECK ((state = 'proposed') = (answered_on IS NULL)),
    CHECK ((state IN ('agreed', 'refused')) = (answered_by IS NOT NULL)),
    CHECK (state <> 'refused' OR reason IS NOT NULL)
);

CREATE UNIQUE INDEX reassignment_one_now ON support.reassignment (engagement) WHERE state = 'proposed';

-- What a body said stays said.
CREATE TRIGGER reassignment_is_kept BEFORE DELETE ON support.reassignment FOR EACH STATEMENT EXECUTE FUNCTION support.refuse_change();
CREATE TRIGGER reassignment_stays_answered BEFORE UPDATE ON support.reassignment FOR EACH ROW WHEN (OLD.state <> 'proposed')
    EXECUTE FUNCTION support.refuse_change();
