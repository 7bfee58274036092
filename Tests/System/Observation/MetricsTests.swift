import Contracts
import Glibc
import Testing

@testable import Demonstration

extension WholeSystem.Running {
    @Suite("Health and metrics", .timeLimit(.minutes(3)))
    struct Metrics {
        @Test("promtool accepts what every process says", .enabled(if: Promtool.path != nil, "\(Promtool.missing)"))
        func promtool() async throws {
            let stack = try theStack()
            _ = try await stack.browser.get("/")
            for process in stack.observed {
                let text = try await stack.observe(process.name, "/metrics").text
                let complaint = try await Promtool.complaint(["check", "metrics"], input: text)
                #expect(complaint == nil, "\(process.name): \(complaint ?? "")")
                #expect(text.contains("process_cpu_seconds_total ") && text.contains("process_resident_memory_bytes "), "\(process.name)")
            }
        }

        @Test("Commands are counted by type and result, batches by size and time")
        func commands() async throws {
            let stack = try theStack()
            let done = "alongside_commands_total{type=\"\(LogActivity.name)\",result=\"done\"}"
            let refused = "alongside_commands_total{type=\"\(ApproveCampaign.name)\",result=\"not-found\"}"
            let logged = try await stack.measured(done, of: "support") ?? 0
            let turnedDown = try await stack.measured(refused, of: "outreach") ?? 0
            let batches = try await stack.measured("alongside_batch_seconds_count", of: "support") ?? 0
            #expect(try await stack.tool(as: .ambassador)("log", "recruiting 35m by phone").code == 0)
            #expect(try await stack.tool("campaign", "approve", "\(CampaignID())").code == 65)
            #expect(try await stack.measured(done, of: "support") == logged + 1)
            #expect(try await stack.measured(refused, of: "outreach") == turnedDown + 1)
            #expect(try await stack.measured("alongside_batch_seconds_count", of: "support") ?? 0 > batches)
            #expect(try await stack.measured("alongside_commit_seconds_count", of: "support") ?? 0 > batches)
            #expect(try await stack.measured("alongside_record_up", of: "support") == 1)
            let position = try #require(try await stack.measured("alongside_log_position", of: "support"))
            #expect(position > 0)
            _ = try await eventually("Reporting's consumer at the end of Support's log") {
                try await stack.measured("alongside_consumer_lag_events{consumer=\"figures\",source=\"support\"}", of: "reporting") == 0 ? true : nil
            }
        }

        @Test("The portal's requests are counted by route and status, never by address")
        func portal() async throws {
            let stack = try theStack()
            let series = "alongside_portal_requests_total{route=\"/survey/{secret}\",method=\"GET\",status=\"404\"}"
            let before = try await stack.measured(series, of: "portal") ?? 0
            _ = try await stack.browser.get("/survey/AAAAunguessable")
            _ = try await stack.browser.get("/nowhere/AAAAunguessable")
            #expect(try await stack.measured(series, of: "portal") == before + 1)
            let text = try await stack.observe("portal", "/metrics").text
            #expect(text.contains("route=\"NotFound\"") && !text.contains("unguessable"))
        }

        @Test("A trace: what is no id, and what nothing is known of, is said")
        func unknownTraces() async throws {
            let tool = try theStack().tool
            let wrong = try await tool("messages", "trace", "x")
            #expect(wrong.code == 65 && wrong.errors.contains("no id"), "\(wrong.all)")
            let nothing = try await tool("messages", "trace", "\(MessageID())")
            #expect(nothing.code == 65 && nothing.errors.contains("Nothing is recorded"), "\(nothing.all)")
        }

        @Test("Health answers; what never happened is told as 0")
        func health() async throws {
            let stack = try theStack()
            let before = try await stack.measured("alongside_refusals_total{reason=\"unknown_type\"}", of: "support")
            #expect(before != nil, "reasons that never were are told as 0")
            #expect(try await stack.observe("support", "/health/live").status == 200)
            #expect(try await stack.observe("support", "/health/ready").status == 200)
        }
    }
}
