import Access
import ServiceRuntime

await runProcess("access-service") { try await accessProcess($0) }
