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
        self.init(
            publicURL: try environment.required("portal.public.url"), sender: try MailAddress(parsing: environment.required("mail.from")),
            delivery: try MailDelivery(environment),
            inbound: try MailSource(environment))
    }
}

extension MailDelivery {
    /// Reads `mail.mode` and what it needs.
    init(_ environment: ProcessEnvironment) throws {
        func number(_ name: String, otherwise: Int) -> Int { environment.optional(name).flatMap { Int($0) } ?? otherwise }
        switch environment.optional("mail.mode") {
        case "smtp":
            self = .smtp(
                SMTPSettings(
                    url: try environment.required("mail.smtp.url"), user: environment.optional("mail.smtp.user"),
                    password: try environment.secret("mail.smtp.password.file"), sessions: number("mail.smtp.sessions", otherwise: 8)))
        case "notify":
            _ = try environment.required("mail.notify.key.file")
            self = .notify(
                NotifySettings(
                    url: try environment.required("mail.notify.url"), key: try NotifyKey(parsing: environment.secret("mail.notify.key.file") ?? ""),
                    template: try environment.required("mail.notify.template"), replyTo: environment.optional("mail.notify.reply.to"),
                    sessions: number("mail.notify.sessions", otherwise: 8)))
        default: self = .folder(try environment.required("mail.folder"))
        }
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
