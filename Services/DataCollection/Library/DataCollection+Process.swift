import MessagingClient
package import ServiceLifecycle
import ServiceProcess
package import ServiceRuntime

/// collection-service as a process: what all services have, and the key that its personal links are made with.
///
/// - Throws: `SettingError` for a setting that is missing or cannot be used, `Refusal` for a link key that is too short.
package func collectionProcess(_ environment: ProcessEnvironment) async throws -> [any Service] {
    guard let secret = try environment.secret("link.secret.file") else {
        throw SettingError("link.secret.file", "collection-service needs the key of survey links.", remedy: "Name a file with 32 random bytes or more.")
    }
    return try await serviceProcess(collectionDefinition(linkKey: LinkKey(Array(secret.utf8))), environment)
}
