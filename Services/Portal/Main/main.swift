import Portal
import ServiceRuntime

await runProcess("portal") { try portalProcess($0) }
