import Messaging
import PostgreSQL
package import ServiceLifecycle
package import ServiceRuntime

/// outreach-service as a process, from its settings. Throws what names the setting that is missing.
package func outreachProcess(_ environment: ProcessEnvironment) async throws -> [any Service] {
    let messaging = MessagingSettings(
        database: DatabaseConfiguration(
            host: try environment.required("database.host"), port: try environment.number("database.port"), database: try environment.required("database.name"),
            user: environment.optional("database.user") ?? "alongside_outreach", password: try environment.secret("database.password.file"),
            applicationName: environment.name),
        bind: environment.optional("messaging.bind") ?? "tcp://127.0.0.1:7102", doorbell: environment.optional("messaging.doorbell") ?? "tcp://127.0.0.1:7202",
        keys: try environment.keys(), directory: try environment.directory(), allowList: try environment.required("messaging.allow"),
        actorKeyFile: try environment.required("actor.key.file"))
    let definition = outreachDefinition(try OutreachSettings(environment))
    return [try await MessagingService(definition, settings: messaging, logger: environment.logger)]
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
