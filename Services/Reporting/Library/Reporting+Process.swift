package import ServiceLifecycle
import ServiceProcess
package import ServiceRuntime

/// reporting-service as a process, from its settings. Throws what names the setting that is missing.
package func reportingProcess(_ environment: ProcessEnvironment) async throws -> [any Service] {
    try await serviceProcess(reportingDefinition(), environment)
}
