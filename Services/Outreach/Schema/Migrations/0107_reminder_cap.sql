-- Never more than 3 reminders to a person, nor to a body, for one ask (source 003): counted here by a trigger and
-- refused by the CHECK, whatever the code above does. A reminder that was cancelled was not made.
CREATE TABLE outreach.reminder_count (
    ask text NOT NULL,
    -- contact:ID or the body
    subject text NOT NULL,
    reminders integer NOT NULL,
    PRIMARY KEY (ask, subject),
    CONSTRAINT reminder_cap CHECK (reminders BETWEEN 0 AND 3)
);

CREATE FUNCTION outreach.count_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO outreach.reminder_count AS counted (ask, subject, reminders)
        VALUES ('survey:' || NEW.survey, NEW.body, 1), ('survey:' || NEW.survey, 'contact:' || NEW.contact, 1)
        ON CONFLICT (ask, subject) DO UPDATE SET reminders = counted.reminders + 1;
    ELSIF NEW.state = 'cancelled' AND OLD.state <> 'cancelled' THEN
        UPDATE outreach.reminder_count SET reminders = reminders - 1
        WHERE ask = 'survey:' || NEW.survey AND subject IN (NEW.body, 'contact:' || NEW.contact);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER mail_reminder_counted AFTER INSERT ON outreach.mail
    FOR EACH ROW WHEN (NEW.purpose = 'survey_reminder') EXECUTE FUNCTION outreach.count_reminder();
CREATE TRIGGER mail_reminder_cancelled AFTER UPDATE OF state ON outreach.mail
    FOR EACH ROW WHEN (NEW.purpose = 'survey_reminder' AND NEW.state = 'cancelled') EXECUTE FUNCTION outreach.count_reminder();
