import Contracts
import Messaging
import MessagingClient
import PostgreSQL
import Programme
import ProgrammeRecord

extension InterestDesk {
    /// A person wrote back: nothing more of a campaign goes to their body, and no more reminders of what they were asked. A reply to a
    /// campaign is interest until a person has read it.
    ///
    /// - Returns: whether a new lead has its words; otherwise a person is yet to read them.
    func replied(_ mail: InboundMail, to answered: AnsweredMail, by cause: MessageID, _ work: WorkerTransaction) async throws -> Bool {
        try await CampaignsAnswered.stop(answered.body, work)
        try await answered.stopReminders(work)
        work.emit(
            MessageAnswered(
                programme: answered.programme, message: answered.id, purpose: answered.purpose, campaign: answered.campaign, survey: answered.survey,
                body: answered.body, contact: answered.contact, on: work.today), origin: MessageID(answered.id.uuid), trace: answered.trace)
        guard answered.purpose == "campaign" else { return false }
        let programme = try await record.current(work.transaction, programme: answered.programme, on: work.today)
        let body = try await BodyNames.current(answered.body, work.transaction)
        let known = programme.definition.contactRoles.map(\.code)
        let sender = try await Sender(mail, answered, body, work)
        let approach = Approach(
            cause: cause, lead: LeadID(from: cause, label: "lead"), body: body, name: sender.name, email: sender.address,
            role: known.contains(sender.role) ? sender.role : known.first ?? sender.role, channel: "email", campaign: answered.campaign, issues: [],
            message: mail.text.isEmpty ? nil : String(mail.text.prefix(4000)), decisionMaker: false, trustAgreement: "not_asked",
            source: "replied to a message",
            isReadLater: true)
        return try await approach.take(programme, work).lead == approach.lead
    }

    /// Who wrote back: the person we wrote to, a colleague whom we know, or one whom we do not.
    private struct Sender {
        var name: String
        var address: String
        var role: String

        init(_ mail: InboundMail, _ answered: AnsweredMail, _ body: BodyReference, _ work: WorkerTransaction) async throws {
            (name, address, role) = (answered.name, answered.address, answered.role)
            guard MailAddress.isAddress(mail.from), mail.from != answered.address else { return }
            let known = try await work.transaction.queryOne("SELECT name, role FROM outreach.contact WHERE body = \(body) AND lower(email) = \(mail.from)")
            address = mail.from
            name = try known?.get("name") ?? (mail.name.trimmed.isEmpty ? mail.from : String(mail.name.trimmed.prefix(200)))
            role = try known?.get("role") ?? role
        }
    }
}

extension AnsweredMail {
    /// Those of a survey that wait; Collection, which would ask for more, is told by the event.
    fileprivate func stopReminders(_ work: WorkerTransaction) async throws {
        guard let survey else { return }
        let cancelled = try await work.transaction.query(
            """
            UPDATE outreach.mail SET state = 'cancelled', reason = 'no_longer_needed', ended_at = \(work.now)
            WHERE survey = \(survey) AND purpose = 'survey_reminder' AND state = 'created' RETURNING id, programme, purpose, campaign, survey, body
            """)
        for row in cancelled { work.emit(try MessageNotSent(cancelled: row, reason: "no_longer_needed", on: work.today)) }
    }
}
