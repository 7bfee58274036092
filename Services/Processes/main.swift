// Every process of a deployment in one executable, so that an image holds what they share once. It becomes the one by whose name it
// is called: `support-service` as a link to it, or `processes support-service`.

import Access
import DataCollection
import MessagingClient
import Outreach
import Portal
import Reporting
import ServiceRuntime
import SupportLog

let called = CommandLine.arguments[0].split(separator: "/").last.map(String.init) ?? ""
let name = called == "processes" ? CommandLine.arguments.dropFirst().first ?? "" : called
await runProcess(name) { environment in
    switch name {
    case "access-service": try await accessProcess(environment)
    case "outreach-service": try await outreachProcess(environment)
    case "support-service": try await supportLogProcess(environment)
    case "collection-service": try await collectionProcess(environment)
    case "reporting-service": try await reportingProcess(environment)
    case "portal": try portalProcess(environment)
    default:
        throw SettingError(
            "processes", "“\(name)” is not a process.",
            remedy: "Call it by one of: access-service, outreach-service, support-service, collection-service, reporting-service, portal.")
    }
}
