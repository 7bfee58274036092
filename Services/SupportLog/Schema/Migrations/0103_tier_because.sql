-- Which activity brought the tier about, and on what day: when either changes, by an amendment or a void, it is said anew.

ALTER TABLE support.engagement
    ADD COLUMN tier_because uuid,
    ADD COLUMN tier_since date,
    ADD CHECK ((tier_because IS NULL) = (tier_since IS NULL)),
    ADD CHECK (tier_because IS NULL OR NOT tier_overridden);

UPDATE support.engagement e SET tier_because = d.because, tier_since = d.decided_on
FROM (SELECT DISTINCT ON (engagement) engagement, because, decided_on, overridden FROM support.tier_decision ORDER BY engagement, ordinal DESC) d
WHERE d.engagement = e.id AND d.because IS NOT NULL AND NOT d.overridden;
