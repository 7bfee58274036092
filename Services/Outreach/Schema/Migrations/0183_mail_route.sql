-- By which way a message went (folder, smtp, notify), how often it was taken up, and when a receipt said that it had arrived. What an
-- earlier version of the service writes stays valid: a message without a way is asked about at none.
ALTER TABLE outreach.mail
    ADD COLUMN route text,
    ADD COLUMN handovers integer NOT NULL DEFAULT 0,
    ADD COLUMN delivered_at timestamptz;
