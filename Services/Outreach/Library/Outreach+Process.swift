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
                        password: try environment.secret("mail.smtp.password.file")))
            } else {
                .folder(try environment.required("mail.folder"))
            }
        self.init(
            publicURL: try environment.required("portal.public.url"), sender: try MailAddress(parsing: environment.required("mail.from")), delivery: delivery)
    }
}
