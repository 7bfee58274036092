import Contracts
import FoundationEssentials
import MessagingClient
import Subprocess
import Testing

@testable import Demonstration
@testable import Operations

extension WholeSystem {
    @Suite("One campaign, followed from end to end", .timeLimit(.minutes(4)))
    struct CampaignTrace {
        @Test("By one id: the form, the command, its event, the mail, what became of it, and every process's lines")
        func campaign() async throws {
            try await withStackFolder { folder in
                let stack = try await RunningStack.start(
                    "\(folder.path)/s", "--sample", "--simulated-from", "2023-09-04", environment: ["LOGGING_LEVEL": "debug"])
                let campaign = try await stack.previewedCampaign(to: 6)
                // Somebody else than its writer lets it go: the programme says so.
                let manager = try await stack.browser(as: .manager)
                let waiting = try await manager.get("/campaigns/\(campaign)")
                #expect(try await manager.send(try waiting.form("/approve"), [], at: waiting.path).status == 200)
                let browser = try await stack.browser(as: .outreach)
                let page = try await browser.get("/campaigns/\(campaign)")
                #expect(try await browser.send(try page.form("/launch"), [], at: page.path).status == 200)

                let path = try await eventually("all that became of the campaign") { try await settled(campaign, stack) }
                func steps(_ kind: TraceStep.Kind, _ type: String) -> [TraceStep] { path.steps.filter { $0.kind == kind && $0.type == type } }
                let launch = try #require(steps(.command, "\(LaunchCampaign.name)").first)
                #expect(launch.principal == "portal" && launch.state == "done" && launch.service == .outreach)
                let launched = try #require(steps(.event, "\(CampaignLaunched.name)").first)
                #expect(launched.cause == launch.id && launched.position != nil && launched.at != nil)
                let mail = steps(.mail, "campaign")
                #expect(mail.count == 6 && mail.allSatisfy { $0.cause == launch.id && $0.state == "sent" })
                let sent = steps(.event, "\(MessageSent.name)")
                #expect(Set(sent.map(\.cause)) == Set(mail.map(\.id)))
                #expect(path.takers(of: sent[0]).contains { $0.consumer.service == .reporting && $0.hasTaken })

                let text = try await stack.tool("messages", "trace", "\(launch.id)")
                #expect(text.code == 0, "\(text.all)")
                #expect(text.output.contains("command launch-campaign \(launch.id) from portal: done") && text.output.contains("mail campaign ×6: 6 sent"))
                #expect(text.output.contains("event message-sent ×6 at ") && text.output.contains("reporting's"))
                for id in [path.trace, "\(sent[0].id)", "\(mail[0].id)"] {
                    #expect(try await stack.tool("messages", "trace", id).output.contains("trace \(path.trace): "), "\(id)")
                }

                // Every line that belongs to it can be found by its id, in each process that had part in it.
                let lines = stack.lines.filter { $0.contains("[\(path.trace)]") }
                for (process, words) in [
                    ("portal", "method=POST"), ("outreach", "a command was answered"), ("outreach", "A message was sent"),
                    ("reporting", "an event was applied"),
                ] {
                    #expect(lines.contains { $0.hasPrefix(process) && $0.contains(words) }, "\(process): \(words)")
                }
                #expect(try await stack.end().isSuccess)
            }
        }

        private func settled(_ campaign: CampaignID, _ stack: RunningStack) async throws -> TracePath? {
            let outcome = try await stack.tool("messages", "trace", "\(campaign)", "--json")
            guard outcome.code == 0 else { return nil }
            let paths = try JSONDecoder().decode([TracePath].self, from: Data(outcome.output.utf8))
            return paths.first { path in
                let sent = path.steps.filter { $0.type == "\(MessageSent.name)" }
                return sent.count == 6 && sent.allSatisfy { step in path.takers(of: step).allSatisfy(\.hasTaken) }
            }
        }
    }
}
