-- Activities of engagements, as Support's events tell of them: whom the programme supported, for coverage. Which kinds count as
-- support, the programme says.
CREATE TABLE outreach.support_given (
    activity uuid NOT NULL,
    engagement uuid NOT NULL,
    kind text NOT NULL,
    given_on date NOT NULL,
    PRIMARY KEY (activity, engagement)
);

CREATE INDEX support_given_engagement ON outreach.support_given (engagement, given_on);
