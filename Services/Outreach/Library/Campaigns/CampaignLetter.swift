import Contracts
import PostgreSQL
import Programme

/// A campaign's message to one school.
enum CampaignLetter {
    /// What the text may be filled with, from a row with the columns of `register.school`.
    static func values(_ school: Row, contactName: String, programme: ProgrammeDefinition, links: MailLinks) throws -> [String: String] {
        func text(_ column: String) throws -> String { try school.getOptional(column) ?? "" }
        return [
            "school_name": try text("name"), "contact_name": contactName, "town": try text("town"), "region": try text("region"),
            "phase": try text("phase"), "local_authority": try text("la_name"), "trust_name": try text("trust_name"), "programme_title": programme.title,
            "interest_link": links.interest, "decline_link": links.decline, "stop_link": links.stop,
        ]
    }

    /// Refuses (invalid) when a field that the text uses has no value.
    static func compose(subject: String, body: String, values: [String: String], programme: ProgrammeDefinition, links: MailLinks) throws -> Letter {
        let template = MailTemplate(body)
        var text = try template.filled(with: values)
        if !template.fields.contains("interest_link") { text += "\n\nTo say that you are interested: \(links.interest)" }
        if !template.fields.contains("decline_link") { text += "\nTo say no, thank you: \(links.decline)" }
        let why = "We write because your school may take part, and your address is public or was given to the programme."
        return Letter(
            subject: try MailTemplate(subject).filled(with: values), text: "\(text)\n\n\(Footer.text(programme, why: why, stop: links.stop))\n")
    }
}
