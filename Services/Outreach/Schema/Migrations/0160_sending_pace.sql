-- What is looked at again and again while a large campaign is on its way: how many of its messages went this quarter of an hour,
-- what else waits, and whether any of it is left.
CREATE INDEX mail_campaign_pace ON outreach.mail (sending_at) WHERE purpose = 'campaign' AND sending_at IS NOT NULL;
CREATE INDEX mail_owed ON outreach.mail (due_at, id) WHERE state = 'created' AND purpose <> 'campaign';
CREATE INDEX mail_unfinished ON outreach.mail (campaign, due_at, id) WHERE campaign IS NOT NULL AND state IN ('created', 'sending');
