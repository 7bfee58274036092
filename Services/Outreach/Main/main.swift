import Outreach
import ServiceRuntime

await runProcess("outreach-service") { try await outreachProcess($0) }
