import Contracts
import Programme

/// The message that asks for answers, and the ones that remind of it.
enum SurveyLetter {
    static func compose(
        _ content: SurveyMailContent, contactName: String, bodyName: String, ordinal: Int, programme: ProgrammeDefinition, links: MailLinks
    ) -> Letter {
        let minutes = "It takes about \(content.minutes) minute\(content.minutes == 1 ? "" : "s")"
        let asks =
            ordinal == 0
            ? "We ask \(bodyName) for: \(content.title)."
            : "This is reminder \(ordinal) of at most \(programme.contactPolicy.remindersPerPerson) about: \(content.title), for \(bodyName)."
        let text = """
            Dear \(contactName),

            \(asks) \(minutes); “we do not know” and “we do not record this” are answers, and you can stop and come back.

            Your personal link, please answer by \(content.due.words): \(links.page(content.path))

            """
        let why = "We write because \(bodyName) is supported by the programme and its answers show what the support changed."
        return Letter(
            subject: "\(ordinal == 0 ? "" : "Reminder: ")\(content.title) – \(bodyName)",
            text: "\(text)\n\(Footer.text(programme, why: why, stop: links.stop))\n")
    }

    /// Brings another link in place of one that was withdrawn.
    static func withNewLink(
        _ content: SurveyMailContent, contactName: String, bodyName: String, programme: ProgrammeDefinition, links: MailLinks
    ) -> Letter {
        let due = content.open ? "\nPlease answer by \(content.due.words). What you saved is kept.\n" : ""
        let text = """
            Dear \(contactName),

            Here is a new personal link for \(bodyName) to: \(content.title). The link that we sent before has been withdrawn and opens nothing.

            Your personal link: \(links.page(content.path))
            \(due)
            """
        let why = "We write because \(bodyName) is supported by the programme and its earlier link no longer works."
        return Letter(subject: "Your new link: \(content.title) – \(bodyName)", text: "\(text)\n\(Footer.text(programme, why: why, stop: links.stop))\n")
    }
}

/// The message with a link to sign in.
enum SignInLetter {
    static func compose(_ content: SignInMailContent, programme: ProgrammeDefinition?, links: MailLinks) -> Letter {
        let text = """
            Dear \(content.name),

            Use this link to sign in. It works once, and only for a short time: \(links.page(content.path))

            If you did not ask for it, do nothing: nobody can sign in without it.

            """
        return Letter(
            subject: "Sign in to Alongside",
            text: "\(text)\n\(Footer.text(programme, why: "We write because somebody asked for a link to sign in with this address.", stop: nil))\n")
    }
}
