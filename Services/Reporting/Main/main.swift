import Reporting
import ServiceRuntime

await runProcess("reporting-service") { try await reportingProcess($0) }
