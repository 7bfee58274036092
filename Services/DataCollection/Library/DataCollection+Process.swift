import Messaging
import MessagingClient
import PostgreSQL
package import ServiceLifecycle
package import ServiceRuntime

/// collection-service: its database, its sockets, and the key that its personal links are made with.
///
/// - Throws: `SettingError` for a setting that is missing or cannot be used, `Refusal` for a link key that is too short.
package func collectionProcess(_ environment: ProcessEnvironment) async throws -> [any Service] {
    guard let secret = try environment.secret("link.secret.file") else {
        throw SettingError("link.secret.file", "collection-service needs the key of survey links.", remedy: "Name a file with 32 random bytes or more.")
    }
    let database = DatabaseConfiguration(
        host: try environment.required("database.host"), port: try environment.number("database.port"), database: try environment.required("database.name"),
        user: environment.optional("database.user") ?? "alongside_collection", password: try environment.secret("database.password.file"),
        applicationName: environment.name)
    let settings = MessagingSettings(
        database: database, bind: environment.optional("messaging.bind") ?? "tcp://127.0.0.1:7104",
        doorbell: environment.optional("messaging.doorbell") ?? "tcp://127.0.0.1:7204",
        keys: try environment.keys(), directory: try environment.directory(), allowList: try environment.required("messaging.allow"),
        actorKeyFile: try environment.required("actor.key.file"))
    return [try await MessagingService(collectionDefinition(linkKey: LinkKey(Array(secret.utf8))), settings: settings, logger: environment.logger)]
}
