import Contracts
import Logging
import Messaging
import MessagingClient
import PostgreSQL
import Programme
import ProgrammeRecord

/// Writes a claimed message; asks its owner for what is personal in it, now that it is sent.
struct MailWriter: Sendable {
    enum Written: Sendable {
        case ready(OutgoingMail)
        /// Submitted or revoked since: not to be sent.
        case notNeeded
        case refused(detail: String)
        /// It could not be written: perhaps another time.
        case deferred(detail: String)
        /// Whoever knows what is in it is away.
        case later(detail: String)
    }

    let settings: OutreachSettings
    let record: ProgrammeRecord
    let press: LetterPress

    /// Each with what became of it, in order. The owners are asked all at once.
    func write(_ mails: [ClaimedMail], _ context: WorkerContext, now: Instant) async -> [(ClaimedMail, Written)] {
        let programmes = await programmes(of: mails, context, now: now)
        let events = await events(of: mails, context)
        return await withTaskGroup(of: (Int, Written).self) { group in
            for (place, mail) in mails.enumerated() {
                group.addTask { (place, await write(mail, programmes, events, context)) }
            }
            var written = [Written?](repeating: nil, count: mails.count)
            for await (place, one) in group { written[place] = one }
            return zip(mails, written).compactMap { mail, one in one.map { (mail, $0) } }
        }
    }

    /// Each once, as it is in force now, or why it cannot be had.
    private func programmes(of mails: [ClaimedMail], _ context: WorkerContext, now: Instant) async -> Programmes {
        var programmes: [String: Result<ProgrammeDefinition, any Error>] = [:]
        for name in Set(mails.map(\.programme)) where !name.isEmpty {
            do {
                programmes[name] = .success(try await record.current(context.database, programme: name, on: London.day(of: now)).definition)
            } catch {
                programmes[name] = .failure(error)
            }
        }
        return Programmes(found: programmes, now: now)
    }

    /// Those that messages invite to or tell about, as they stand now, or why they cannot be had.
    private func events(of mails: [ClaimedMail], _ context: WorkerContext) async -> Result<[EventID: EventRecord], any Error> {
        do {
            return .success(try await EventRecord.find(all: Set(mails.compactMap(\.event)), context.database))
        } catch {
            return .failure(error)
        }
    }

    private struct Programmes: Sendable {
        var found: [String: Result<ProgrammeDefinition, any Error>]
        var now: Instant
    }

    private func write(
        _ mail: ClaimedMail, _ programmes: Programmes, _ events: Result<[EventID: EventRecord], any Error>, _ context: WorkerContext
    ) async -> Written {
        do {
            let event = try mail.event.flatMap { try events.get()[$0] }
            return try await compose(mail, programmes, event, context)
        } catch let refusal as Refusal {
            return refusal.isRetriable ? .later(detail: refusal.code.rawValue) : .refused(detail: "\(refusal.code.rawValue) \(refusal.field ?? "")")
        } catch {
            context.logger.tracing(mail.traceparent).warning("A message could not be written", metadata: ["mail": "\(mail.id)", "error": "\(error)"])
            return .deferred(detail: "not written")
        }
    }

    private func compose(_ mail: ClaimedMail, _ programmes: Programmes, _ event: EventRecord?, _ context: WorkerContext) async throws -> Written {
        let links = MailLinks(publicURL: settings.publicURL, token: mail.token, sender: settings.sender)
        let programme = try programmes.found[mail.programme]?.get()
        let letter: Letter
        var calendar: CalendarText?
        var to = MailAddress(name: try mail.row.getOptional("contact_name") ?? "", address: try mail.row.getOptional("email") ?? "")
        switch (mail.purpose, mail.survey, mail.link, programme) {
        case ("campaign", _, _, let programme?):
            if let event {
                guard event.takesPlaces(at: programmes.now) else { return .notNeeded }
                calendar = try EventLetter.calendar(event, nil, to: to, sender: from(programme), links: links, now: programmes.now)
            }
            let values = try CampaignLetter.values(mail.row, contactName: to.name, programme: programme, links: links, event: event)
            letter = try CampaignLetter.compose(
                subject: mail.row.get("template_subject"), body: mail.row.get("template_body"), values: values, programme: programme, links: links,
                invites: event != nil, press: press)
        case ("notice", _, _, let programme?) where mail.application != nil: letter = try ApplicationLetters.compose(mail.row, programme: programme)
        case ("notice", _, _, let programme?):
            guard let event, let notice = mail.notice else { return .refused(detail: "no such message") }
            letter = EventLetter.compose(notice, event, contactName: to.name, programme: programme, links: links)
            calendar = try EventLetter.calendar(event, notice, to: to, sender: from(programme), links: links, now: programmes.now)
        case (_, let survey?, _, let programme?):
            let content = try await context.client.ask(SurveyMail(survey: survey), correlation: mail.traceparent)
            guard content.open || (mail.purpose == "survey_link" && content.linkOpens == true) else { return .notNeeded }
            let bodyName: String = try mail.row.getOptional("body_name") ?? content.body.description
            letter =
                mail.purpose == "survey_link"
                ? SurveyLetter.withNewLink(content, contactName: to.name, bodyName: bodyName, programme: programme, links: links)
                : SurveyLetter.compose(content, contactName: to.name, bodyName: bodyName, ordinal: mail.ordinal, programme: programme, links: links)
        case (_, _, let link?, let programme):
            let content = try await context.client.ask(SignInMail(link: link), correlation: mail.traceparent)
            to = MailAddress(name: content.name, address: content.email)
            letter = SignInLetter.compose(content, programme: programme, links: links)
        default: return .refused(detail: "no such message")
        }
        // What somebody signs in with, or is told of their own application, is no mail to stop.
        let mayBeStopped = mail.link == nil && mail.application == nil
        return .ready(
            OutgoingMail(
                id: mail.id, from: from(programme), to: to, letter: letter,
                returnPath: links.returnPath, date: programmes.now, listUnsubscribe: mayBeStopped ? links.listUnsubscribe : nil,
                autoSubmitted: mail.purpose == "campaign" ? nil : "auto-generated", calendar: calendar, stopPage: mayBeStopped ? links.stop : nil,
                number: mail.handovers))
    }

    private func from(_ programme: ProgrammeDefinition?) -> MailAddress {
        MailAddress(name: settings.sender.name.isEmpty ? programme?.title ?? "Alongside" : settings.sender.name, address: settings.sender.address)
    }
}
