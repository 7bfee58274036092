import ServiceRuntime
import SupportLog

await runProcess("support-service") { try await supportLogProcess($0) }
