-- The day of an activity comes from its own row, which the index for lists is made of.

CREATE OR REPLACE VIEW support.activity_now AS
SELECT a.id, a.programme, a.ambassador, a.reference, a.version, a.state = 'voided' AS voided, v.kind, a.on_day, v.minutes, v.counts_as_support,
       v.cohort, v.issues, v.delivery, v.channel, v.note
FROM support.activity a
JOIN support.activity_version v ON v.activity = a.id AND v.version = a.version;
