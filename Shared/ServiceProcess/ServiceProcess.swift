import Contracts
package import Messaging
import MessagingClient
import PostgreSQL
package import ServiceLifecycle
package import ServiceRuntime

/// A service as a process: its definition with the settings that all five share.
///
/// - Throws: `SettingError` naming the setting that is missing, or PostgreSQL's host when it does not answer.
package func serviceProcess(_ definition: ServiceDefinition, _ environment: ProcessEnvironment) async throws -> [any Service] {
    let place = (ServiceName.allCases.firstIndex(of: definition.name) ?? 0) + 1
    let directory = try environment.directory()
    guard directory.services[.access] != nil else {
        throw SettingError("messaging.directory", "It does not say where access-service is, which every service asks for the sessions that have ended.")
    }
    var settings = MessagingSettings(
        database: DatabaseConfiguration(
            places: try places(environment), database: try environment.required("database.name"),
            user: environment.optional("database.user") ?? "alongside_\(definition.schema)", password: try environment.secret("database.password.file"),
            applicationName: environment.name),
        bind: environment.optional("messaging.bind") ?? "tcp://127.0.0.1:\(7100 + place)",
        doorbell: environment.optional("messaging.doorbell") ?? "tcp://127.0.0.1:\(7200 + place)", keys: try environment.keys(),
        directory: directory, allowList: try environment.required("messaging.allow"),
        actorKeyFile: try environment.required("actor.key.file"))
    settings.startPatience = .seconds(try environment.number("database.patience"))
    let service = try await MessagingService(definition, settings: settings, logger: environment.logger)
    environment.readiness.add("database") { await service.problem() }
    environment.sampling.add { await service.sample() }
    return [service]
}

private func places(_ environment: ProcessEnvironment) throws -> [DatabasePlace] {
    do {
        return try DatabasePlace.list(try environment.required("database.host"), port: try environment.number("database.port"))
    } catch let problem as MalformedPlace {
        throw SettingError("database.host", "\(problem).", remedy: problem.remedy)
    }
}
