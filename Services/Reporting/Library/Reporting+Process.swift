import FoundationEssentials
import Messaging
import PostgreSQL
package import ServiceLifecycle
package import ServiceRuntime

/// reporting-service as a process, from its settings.
package func reportingProcess(_ environment: ProcessEnvironment) async throws -> [any Service] {
    let settings = MessagingSettings(
        database: DatabaseConfiguration(
            host: try environment.required("database.host"), port: try environment.number("database.port"), database: try environment.required("database.name"),
            user: try environment.required("database.user"), password: try environment.secret("database.password.file"), applicationName: environment.name),
        bind: try environment.required("messaging.bind"), doorbell: try environment.required("messaging.doorbell"), keys: try environment.keys(),
        directory: try environment.directory(), allowList: try environment.required("messaging.allow"),
        actorKeyFile: try environment.required("actor.key.file"))
    return [try await MessagingService(reportingDefinition(), settings: settings, logger: environment.logger)]
}
