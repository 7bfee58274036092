import Contracts
import Programme

/// What somebody who has a place at an event, or waits for one, is written, and what goes into their calendar.
enum EventLetter {
    static func compose(_ notice: EventNotice, _ event: EventRecord, contactName: String, programme: ProgrammeDefinition, links: MailLinks) -> Letter {
        let text = ["Dear \(contactName),", said(notice, event), facts(notice, event), ending(notice, event, links)].compactMap(\.self)
        let why = "We write because you asked for a place at this event."
        return Letter(
            subject: "\(subject(notice)): \(event.details.title)",
            text: "\(text.joined(separator: "\n\n"))\n\n\(Footer.text(programme, why: why, stop: notice == .reminder ? links.stop : nil))\n")
    }

    /// - Parameter notice: nil: an invitation.
    static func calendar(_ event: EventRecord, _ notice: EventNotice?, to: MailAddress, sender: MailAddress, links: MailLinks, now: Instant) throws
        -> CalendarText?
    {
        if notice == .waiting { return nil }
        let ends = notice == .cancelled || notice == .givenBack
        let hasPlace = notice != nil && !ends
        let words = [event.details.agenda, hasPlace ? event.details.joining : nil, hasPlace ? "To give your place back: \(links.event)" : nil]
        return try CalendarEntry(
            method: ends ? .cancel : .request, uid: "event-\(event.id)@\(sender.domain)", sequence: event.sequence, title: event.details.title,
            words: (hasPlace || ends ? words : [event.details.agenda, "This holds no place for you. To take one: \(links.event)"])
                .compactMap(\.self).joined(separator: "\n\n"),
            place: event.details.place, link: hasPlace ? event.details.link : nil, day: event.details.on, starts: event.starts, ends: event.ends,
            organiser: sender, attendee: to, hasPlace: hasPlace, written: now
        ).composed()
    }

    private static func subject(_ notice: EventNotice) -> String {
        switch notice {
        case .place: "Your place"
        case .waiting: "You are on the waiting list"
        case .joining: "How to join"
        case .reminder: "Tomorrow"
        case .cancelled: "Cancelled"
        case .givenBack: "Your place is given back"
        }
    }

    private static func said(_ notice: EventNotice, _ event: EventRecord) -> String {
        let title = event.details.title
        switch notice {
        case .place: return "You have a place at “\(title)”."
        case .waiting: return "Every place at “\(title)” is taken. You are on the waiting list: when a place is given back, it is yours, and we write to you."
        case .joining: return "This is how to join “\(title)”. It takes the place of what we wrote before."
        case .reminder: return "“\(title)” is tomorrow, and you have a place."
        case .cancelled: return "We are sorry: “\(title)” on \(event.details.on.words) is cancelled.\(event.cancelReason.map { " \($0)" } ?? "")"
        case .givenBack: return "Your place at “\(title)” is given back. Thank you for telling us: somebody else can have it."
        }
    }

    private static func facts(_ notice: EventNotice, _ event: EventRecord) -> String? {
        guard notice != .cancelled, notice != .givenBack else { return nil }
        var lines = ["When: \(event.when)", "Where: \(event.whereItIs)"]
        if let host = event.hostName { lines.append("Host: \(host)") }
        if let agenda = event.details.agenda, notice != .reminder { lines.append("What happens: \(agenda)") }
        guard notice != .waiting else { return lines.joined(separator: "\n") }
        if let link = event.details.link { lines.append("Join at: \(link)") }
        if let joining = event.details.joining { lines.append("How to join: \(joining)") }
        if !event.isJoinable { lines.append("We write again when it is known how to join.") }
        return lines.joined(separator: "\n")
    }

    private static func ending(_ notice: EventNotice, _ event: EventRecord, _ links: MailLinks) -> String? {
        switch notice {
        case .place, .joining, .reminder: "If you cannot come, please give your place back: \(links.event)"
        case .waiting: "If you do not want to wait any longer: \(links.event)"
        case .givenBack: event.state == .open ? "If you change your mind: \(links.event)" : nil
        case .cancelled: nil
        }
    }
}
