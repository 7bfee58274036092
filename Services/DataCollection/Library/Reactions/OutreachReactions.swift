import Contracts
import Messaging
import PostgreSQL

/// What Outreach says of the messages about surveys, and of people who asked not to be asked.
struct OutreachReactions: Sendable {
    func sent(_ received: Received<MessageSent>, _ context: ReactionContext) async throws {
        let event = received.event
        guard let survey = event.survey else { return }
        try await context.transaction.execute(
            """
            INSERT INTO collection.message (id, survey, ordinal, sent_on)
            SELECT \(event.message), s.id, \(event.ordinal), \(event.on) FROM collection.survey s WHERE s.id = \(survey)
            ON CONFLICT (id) DO NOTHING
            """)
    }

    /// Where the address is dead or the cap is reached, asking again is of no use. What was cancelled because the survey was
    /// submitted, its link withdrawn or mail held says nothing of the address: a new link goes on where the old one stopped.
    func notSent(_ received: Received<MessageNotSent>, _ context: ReactionContext) async throws {
        let event = received.event
        guard let survey = event.survey, !["unknown", "no_longer_needed", "held"].contains(event.reason) else { return }
        try await stop("id = \(survey)", because: event.reason, on: event.on, context)
    }

    /// Whoever wrote back is not reminded: a person answers them.
    func answered(_ received: Received<MessageAnswered>, _ context: ReactionContext) async throws {
        let event = received.event
        guard let survey = event.survey else { return }
        try await stop("id = \(survey)", because: "answered", on: event.on, context)
    }

    /// Stops what is open at once; nothing more is issued to the contact, or to the body where all of it asked.
    func optedOut(_ received: Received<ContactOptedOut>, _ context: ReactionContext) async throws {
        let event = received.event
        try await context.transaction.execute(
            """
            INSERT INTO collection.opt_out (contact, body, whole_body, on_day)
            VALUES (\(event.contact), \(event.body), \(event.wholeBody), \(event.on))
            ON CONFLICT (contact) DO UPDATE SET whole_body = collection.opt_out.whole_body OR excluded.whole_body
            """)
        let whose: SQL = event.wholeBody ? "(contact = \(event.contact) OR body = \(event.body))" : "contact = \(event.contact)"
        try await stop(whose, because: "opted_out", on: event.on, context)
    }

    /// No further reminders of the surveys that are still awaited. The link goes on opening: it is the respondent's own.
    private func stop(_ which: SQL, because reason: String, on day: Day, _ context: ReactionContext) async throws {
        let stopped = try await context.transaction.query(
            """
            UPDATE collection.survey SET stopped_on = \(day), stopped_because = \(reason)
            WHERE \(which) AND stopped_on IS NULL AND state IN ('issued', 'started')
            RETURNING id
            """)
        for row in stopped {
            try await context.cancel(.reminder, key: row.get("id", as: SurveyID.self).description)
        }
    }
}
