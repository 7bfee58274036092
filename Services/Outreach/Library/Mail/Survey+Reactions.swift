import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Queues the messages that Collection asks for. Each is keyed by its survey and ordinal, so that an event seen twice makes
/// one; suppression is checked in the same transaction.
struct SurveyPost: Sendable {
    let record: ProgrammeRecord

    func react(in definition: inout ServiceDefinition) {
        definition.reaction("survey mail", to: .collection) { consumer in
            consumer.on(SurveyIssued.self) { received, context in
                let event = received.event
                try await queue(
                    Ask(
                        purpose: "survey_invitation", programme: event.programme, survey: event.survey, body: event.body, contact: event.contact, ordinal: 0,
                        id: received.id), context)
            }
            consumer.on(SurveyReminderDue.self) { received, context in
                let event = received.event
                try await queue(
                    Ask(
                        purpose: "survey_reminder", programme: event.programme, survey: event.survey, body: event.body, contact: event.contact,
                        ordinal: event.ordinal, id: received.id), context)
            }
            consumer.on(SurveyLinkRenewed.self) { received, context in
                let event = received.event
                try await queue(
                    Ask(
                        purpose: "survey_link", programme: event.programme, survey: event.survey, body: event.body, contact: event.contact, ordinal: 0,
                        id: received.id), context)
            }
        }
    }

    private struct Ask: Sendable {
        /// survey_invitation, survey_reminder, or survey_link: a new link in place of one that was revoked, no reminder
        var purpose: String
        var programme: String
        var survey: SurveyID
        var body: BodyReference
        var contact: ContactID
        var ordinal: Int
        /// Of the event.
        var id: MessageID

        var mail: MailID { MailID(from: id, label: "mail") }
    }

    private func queue(_ ask: Ask, _ context: ReactionContext) async throws {
        guard try await context.transaction.queryOne("SELECT id FROM outreach.contact WHERE id = \(ask.contact)") != nil else {
            return refuse(ask, "no_address", context)
        }
        if let reason = try await Suppression.reason(ask.contact, context.transaction) { return refuse(ask, reason, context) }
        if ask.ordinal > 0, try await isCapped(ask, context) { return refuse(ask, "reminder_cap", context) }
        do {
            try await context.transaction.savepoint { transaction in
                _ = try await transaction.execute(
                    """
                    INSERT INTO outreach.mail (id, purpose, programme, survey, body, contact, ordinal, token, queued_at, due_at, trace, cause)
                    VALUES (\(ask.mail), \(ask.purpose), \(ask.programme), \(ask.survey), \(ask.body), \(ask.contact), \(ask.ordinal),
                        replace(gen_random_uuid()::text, '-', ''), \(context.now), \(context.now), \(context.trace), \(context.origin))
                    ON CONFLICT DO NOTHING
                    """)
            }
            context.wake(MailWork.worker)
        } catch let error as DatabaseError where error.sqlClass == "23" && (error.constraint == "reminder_cap" || error.constraint == "mail_ordinal_check") {
            refuse(ask, "reminder_cap", context)
        }
    }

    /// The programme's own cap, where it is lower than the database's 3.
    private func isCapped(_ ask: Ask, _ context: ReactionContext) async throws -> Bool {
        let policy = try await record.current(context.transaction, programme: ask.programme, on: context.today).definition.contactPolicy
        let rows = try await context.transaction.query(
            """
            SELECT subject, reminders FROM outreach.reminder_count
            WHERE ask = \("survey:\(ask.survey)") AND subject IN (register.current_body(\(ask.body)), \("contact:\(ask.contact)"))
            """)
        return try rows.contains { row in
            let limit = try row.get("subject", as: String.self).hasPrefix("contact:") ? policy.remindersPerPerson : policy.remindersPerBody
            return try row.get("reminders", as: Int.self) >= limit
        }
    }

    private func refuse(_ ask: Ask, _ reason: String, _ context: ReactionContext) {
        context.emit(
            MessageNotSent(
                programme: ask.programme, message: ask.mail, purpose: ask.purpose, survey: ask.survey, body: ask.body, reason: reason, on: context.today))
    }
}
