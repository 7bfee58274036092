import PostgreSQL

/// Whom campaigns asked, as they are counted: `register.current_body` makes one line of the URNs that a school had.
enum Approaches {
    /// Once for each person whom a campaign asked over a channel (`campaign`, `channel`, `person`): whether that reached them, and whether they
    /// answered. Asked is who was written to, whatever became of it, or touched by a person; not whose message was stopped before it left.
    static func people(of programme: String) -> SQL {
        """
        SELECT asked.campaign, asked.channel, asked.person, asked.reached,
            asked.answered
            OR EXISTS (
                SELECT FROM reporting.answered_message AS a
                WHERE a.campaign = asked.campaign AND a.contact = asked.person AND asked.channel = 'email')
            OR (asked.campaign, asked.channel, asked.body) IN (
                SELECT l.campaign, l.channel, register.current_body(l.body) FROM reporting.lead AS l WHERE l.campaign IS NOT NULL AND l.channel IS NOT NULL)
            -- by the link: a no that was not said to somebody who made a touch
            OR asked.channel = 'email' AND (asked.campaign, asked.body) IN (
                SELECT d.campaign, register.current_body(d.body) FROM reporting.decline AS d
                WHERE d.campaign IS NOT NULL AND NOT EXISTS (
                    SELECT FROM reporting.touch AS t WHERE t.campaign = d.campaign AND t.body = d.body AND t.outcome = 'declined')) AS answered
        FROM (
            SELECT campaign, 'email' AS channel, COALESCE(contact, message) AS person, min(register.current_body(body)) AS body,
                bool_or(sent_on IS NOT NULL AND not_sent_because IS NULL) AS reached, false AS answered
            FROM reporting.message
            WHERE programme = \(programme) AND purpose = 'campaign' AND (sent_on IS NOT NULL OR not_sent_because IN ('permanent_failure', 'unknown'))
            GROUP BY campaign, COALESCE(contact, message)
            UNION ALL
            SELECT campaign, channel, contact, min(register.current_body(body)), bool_or(outcome NOT IN ('no_answer', 'wrong_number')),
                bool_or(outcome IN ('interested', 'declined', 'call_back', 'opted_out'))
            FROM reporting.touch WHERE programme = \(programme)
            GROUP BY campaign, channel, contact
        ) AS asked
        """
    }

    /// The days on which bodies were approached (`campaign`, `channel`, `body`, `on_day`). A message that came back did not approach anybody; one of
    /// which nobody knows may have.
    static func days(of programme: String) -> SQL {
        """
        SELECT campaign, 'email' AS channel, register.current_body(body) AS body, COALESCE(sent_on, not_sent_on) AS on_day
        FROM reporting.message
        WHERE programme = \(programme) AND purpose = 'campaign' AND body IS NOT NULL
            AND (sent_on IS NOT NULL AND not_sent_because IS NULL OR not_sent_because = 'unknown')
        UNION ALL
        SELECT campaign, channel, register.current_body(body), made_on FROM reporting.touch WHERE programme = \(programme)
        """
    }

    /// Every lead that came, with the days of what became of it (`campaign`, `channel`, `body`, `interested_on`, `matched_on`, `enrolled_on`,
    /// `supported_on`). Enrolled: its engagement opened. Supported: the first support activity of that.
    ///
    /// - Parameter supportKinds: the activity kinds that count as support.
    static func leads(of programme: String, supportKinds: [String]) -> SQL {
        """
        SELECT lead.campaign, COALESCE(lead.channel, 'not_known') AS channel, register.current_body(lead.body) AS body, lead.registered_on AS interested_on,
            lead.matched_on, min(engagement.opened_on) AS enrolled_on, min(support.first_on) AS supported_on
        FROM reporting.lead LEFT JOIN reporting.engagement ON engagement.lead = lead.lead
            LEFT JOIN (
                SELECT engagement, min(happened_on) AS first_on
                FROM reporting.activity CROSS JOIN LATERAL unnest(engagements) AS engagement
                WHERE programme = \(programme) AND voided_on IS NULL AND kind = ANY (\(supportKinds))
                GROUP BY engagement
            ) AS support ON support.engagement = engagement.engagement
        WHERE lead.programme = \(programme) AND lead.registered_on IS NOT NULL
        GROUP BY lead.lead
        """
    }
}
