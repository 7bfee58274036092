-- Texts with ((personalisation)), as versions that are never changed: what a campaign sent can be read as it was.
CREATE TABLE outreach.template (
    id uuid PRIMARY KEY,
    programme text NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    -- false: a campaign's own text, in no list to choose from
    shared boolean NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE outreach.template_version (
    template uuid NOT NULL REFERENCES outreach.template (id),
    version integer NOT NULL CHECK (version > 0),
    subject text NOT NULL CHECK (subject <> ''),
    body text NOT NULL CHECK (body <> ''),
    written_by text NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (template, version)
);
REVOKE UPDATE, DELETE, TRUNCATE ON outreach.template_version FROM alongside_outreach;

-- Texts that campaigns have had until now become their first versions.
INSERT INTO outreach.template (id, programme, name, shared, created_at) SELECT id, programme, name, false, created_at FROM outreach.campaign;
INSERT INTO outreach.template_version (template, version, subject, body, written_by, written_at)
SELECT id, 1, subject, body, written_by, created_at FROM outreach.campaign;

ALTER TABLE outreach.campaign ADD COLUMN template uuid, ADD COLUMN template_version integer;
UPDATE outreach.campaign SET template = id, template_version = 1;
ALTER TABLE outreach.campaign
    ALTER COLUMN template SET NOT NULL,
    ALTER COLUMN template_version SET NOT NULL,
    ADD CONSTRAINT campaign_template FOREIGN KEY (template, template_version) REFERENCES outreach.template_version (template, version),
    DROP COLUMN subject,
    DROP COLUMN body;
