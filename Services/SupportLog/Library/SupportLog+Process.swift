package import ServiceLifecycle
import ServiceProcess
package import ServiceRuntime

/// support-service as a process, from its settings. Throws what names the setting that is missing.
package func supportLogProcess(_ environment: ProcessEnvironment) async throws -> [any Service] {
    try await serviceProcess(supportLogDefinition(), environment)
}
