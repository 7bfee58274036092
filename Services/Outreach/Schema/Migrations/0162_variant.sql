-- Two texts beside each other: a fixed share of those reached gets the second.
ALTER TABLE outreach.campaign
    ADD COLUMN variant_template uuid,
    ADD COLUMN variant_version integer,
    -- of a hundred
    ADD COLUMN variant_share integer CHECK (variant_share BETWEEN 1 AND 99),
    ADD CONSTRAINT campaign_variant FOREIGN KEY (variant_template, variant_version) REFERENCES outreach.template_version (template, version),
    ADD CONSTRAINT campaign_variant_whole CHECK (num_nulls(variant_template, variant_version, variant_share) IN (0, 3));
-- Of a campaign that compares: which text the body was given, at the launch and for good.
ALTER TABLE outreach.mail ADD COLUMN variant text CHECK (variant IN ('A', 'B'));
