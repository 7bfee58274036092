package import Configuration
package import Logging
package import MessagingClient

/// What a process starts with: its settings, its logger, its readiness; read from the environment and from the file
/// that `ALONGSIDE_CONFIG` names.
package struct ProcessEnvironment: Sendable {
    /// The executable's, such as `outreach-service`.
    package var name: String
    package var configuration: ConfigReader
    package var logger: Logger
    /// What `/health/ready` asks: parts of the process add their own.
    package var readiness = Readiness()
    /// What `/metrics` looks at.
    package var sampling = Sampling()

    /// - Parameter variables: the environment; what it does not set may stand in the file.
    /// - Throws: `SettingError` for the first value that has not its key's form.
    package init(name: String, variables: [String: String], logger: Logger? = nil) throws(SettingError) {
        let file = if let path = variables["ALONGSIDE_CONFIG"] { try SettingsFile.read(path) } else { [String: String]() }
        for key in ConfigurationKey.all {
            // Empty is not set: a compose file can pass a setting on and leave it out no other way.
            let value = [variables, file].lazy.compactMap { $0[key.environmentName] }.first { !$0.isEmpty }
            if let value, let fault = key.fault(in: value) { throw fault }
        }
        self.name = name
        configuration = ConfigReader(
            providers: [variables, file].map { EnvironmentVariablesProvider(environmentVariables: $0.filter { !$0.value.isEmpty }) })
        self.logger = logger ?? Logger(label: name)
    }

    /// The name under which others know this process.
    package var principal: String { optional("messaging.principal") ?? (name.hasSuffix("-service") ? String(name.dropLast(8)) : name) }

    /// Its own keys, from the folder `messaging.keys`.
    package func keys() throws(SettingError) -> KeyPair { try KeyPair(principal: principal, folder: required("messaging.keys"), logger: logger) }

    /// Where the services are, from the file `messaging.directory`.
    package func directory() throws(SettingError) -> Directory { try Directory(contentsOf: required("messaging.directory")) }

    /// A client of the services, with this process's keys.
    package func client() throws -> ServiceClient { try ServiceClient(principal: principal, keys: keys(), directory: directory(), logger: logger) }
}
