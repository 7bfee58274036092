-- Which process has a message in hand: it holds the advisory lock of this number for as long as it lives. A message whose
-- sender is gone is settled by whoever finds it first.
ALTER TABLE outreach.mail ADD COLUMN sender integer;
