-- The trace in which a message or an import was asked for, and the command or event that asked: what becomes of it later goes
-- on under both. Rows from before have none.
ALTER TABLE outreach.mail ADD COLUMN trace uuid, ADD COLUMN cause uuid;
ALTER TABLE outreach.register_import ADD COLUMN trace uuid, ADD COLUMN cause uuid;

-- Those of which nobody knows whether they were sent: few, counted, and shown until a person settles them.
CREATE INDEX mail_unknown ON outreach.mail (ended_at) WHERE state = 'unknown';
