import Contracts
import PostgreSQL
import Programme

/// A campaign's message to one school.
enum CampaignLetter {
    /// What the text may be filled with, from a row with the columns of `register.school`.
    ///
    /// - Parameter event: what it invites to.
    static func values(_ school: Row, contactName: String, programme: ProgrammeDefinition, links: MailLinks, event: EventRecord? = nil) throws
        -> [String: String]
    {
        func text(_ column: String) throws -> String { try school.getOptional(column) ?? "" }
        var values: [CampaignField: String] = [
            .schoolName: try text("name"), .contactName: contactName, .town: try text("town"), .region: try text("region"), .phase: try text("phase"),
            .localAuthority: try text("la_name"), .trustName: try text("trust_name"), .programmeTitle: programme.title, .interestLink: links.interest,
            .declineLink: links.decline, .stopLink: links.stop, .inTrust: try text("trust_name").isEmpty ? "no" : "yes",
        ]
        if let event {
            values[.eventTitle] = event.details.title
            values[.eventWhen] = event.when
            values[.eventWhere] = event.whereItIs
            values[.eventAgenda] = event.details.agenda ?? ""
            values[.placeLink] = links.event
        }
        return Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) })
    }

    /// Refuses (invalid) when a field that the text uses has no value. Where the text has no link to say yes or no, both are added.
    ///
    /// - Parameters:
    ///   - invites: to an event: then a yes is a place taken, and a no needs nothing.
    ///   - press: keeps what it has read, for the next message.
    static func compose(
        subject: String, body: String, values: [String: String], programme: ProgrammeDefinition, links: MailLinks, invites: Bool = false,
        press: LetterPress = LetterPress()
    ) throws -> Letter {
        let fields = press.template(body).fields
        var source = body
        if invites, !fields.contains(CampaignField.placeLink.rawValue) { source += "\n\nTo take a place: ((place_link))" }
        if !invites, !fields.contains(CampaignField.interestLink.rawValue) { source += "\n\nTo say that you are interested: ((interest_link))" }
        if !invites, !fields.contains(CampaignField.declineLink.rawValue) { source += "\n\nTo say no, thank you: ((decline_link))" }
        let filled = try press.template(source).filledText(with: values, links: CampaignField.links)
        let why = "We write because your school may take part, and your address is public or was given to the programme."
        let footer = Footer(programme, why: why, stop: links.stop)
        let title = try press.template(subject).filled(with: values)
        let layout = press.layout(of: filled)
        return Letter(
            subject: title, text: "\(layout.plainText(filled.values))\n\n\(footer.text)\n",
            html: """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>\(HTMLText.escaped(title))</title></head>
                <body style="font-family: Helvetica, Arial, sans-serif; font-size: 16px; line-height: 1.4; color: #0b0c0c">
                \(layout.html(filled.values))
                \(footer.html)
                </body></html>

                """)
    }
}
