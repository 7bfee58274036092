import FoundationEssentials
import MessagingClient
package import ServiceLifecycle
import ServiceProcess
package import ServiceRuntime

/// access-service as a process, from its settings. Throws what names the setting that is missing.
package func accessProcess(_ environment: ProcessEnvironment) async throws -> [any Service] {
    try await serviceProcess(accessDefinition(try await AccessSettings(environment)), environment)
}

extension AccessSettings {
    /// Reads `link.secret.file` and `access.signing.key.file`.
    init(_ environment: ProcessEnvironment) async throws {
        func secret(_ key: String) throws -> String {
            guard let secret = try environment.secret(key) else {
                throw SettingError(key, "access-service needs it and it is not set.", remedy: "Name the file; `alongside up` makes one for its own stack.")
            }
            return secret
        }
        self.init(
            links: try LinkSecret(key: Data(try secret("link.secret.file").utf8)),
            tokens: try await TokenIssuer(pem: try secret("access.signing.key.file")))
    }
}
