import Contracts
package import ServiceLifecycle
import ServiceProcess
package import ServiceRuntime

/// outreach-service as a process, from its settings. Throws what names the setting that is missing.
package func outreachProcess(_ environment: ProcessEnvironment) async throws -> [any Service] {
    try await serviceProcess(outreachDefinition(try OutreachSettings(environment)), environment)
}

extension OutreachSettings {
    /// Reads `portal.public.url` and `mail.…`.
    init(_ environment: ProcessEnvironment) throws {
        let delivery: MailDelivery =
            if environment.optional("mail.mode") == "smtp" {
                .smtp(
                    SMTPSettings(
                        url: try environment.required("mail.smtp.url"), user: environment.optional("mail.smtp.user"),
                        password: try environment.secret("mail.smtp.password.file"),
                        sessions: environment.optional("mail.smtp.sessions").flatMap { Int($0) } ?? 8))
            } else {
                .folder(try environment.required("mail.folder"))
            }
        self.init(
            publicURL: try environment.required("portal.public.url"), sender: try MailAddress(parsing: environment.required("mail.from")), delivery: delivery,
            inbound: try MailSource(environment))
    }
}

extension MailSource {
    /// Reads `mail.inbound.…`; nil where nothing is to be read. Throws `Refusal` (invalid) where two places are named.
    init?(_ environment: ProcessEnvironment) throws {
        switch (environment.optional("mail.inbound.folder"), environment.optional("mail.inbound.imap.url")) {
        case (nil, nil): return nil
        case (let folder?, nil): self = .folder(folder)
        case (nil, let url?):
            self = .imap(
                try IMAPSettings(
                    url: url, user: environment.optional("mail.inbound.imap.user"), password: try environment.secret("mail.inbound.imap.password.file")))
        case (_?, _?):
            throw Refusal(
                .invalid, "Mail comes in at one place, and two are named.", remedy: "Leave out mail.inbound.folder or mail.inbound.imap.url.",
                field: "mail.inbound.folder")
        }
    }
}
