import FoundationEssentials
import Glibc
import Testing

extension WholeSystem.Running {
    @Suite("`alongside doctor`, `messages`, `report`, `claim`, `campaign`", .timeLimit(.minutes(4)))
    struct Standing {
        @Test("The doctor finds all well; a service that does not answer is named, with a remedy")
        func doctor() async throws {
            let stack = try theStack()
            let well = try await stack.tool("doctor")
            #expect(well.code == 0 && !well.output.contains("✗"), "\(well.all)")
            let service = try #require(try stack.processes.ids["reporting"])
            kill(service, SIGSTOP)
            let unwell = try await stack.tool("doctor")
            kill(service, SIGCONT)
            #expect(unwell.code == 69, "\(unwell.all)")
            #expect(unwell.output.contains("✗ reporting") && unwell.output.contains("→") && unwell.output.contains("✓ support"), "\(unwell.output)")
            _ = try await eventually("the doctor content again") { try await stack.tool("doctor", "--json").code == 0 ? true : nil }
        }

        @Test("A service that was killed is started again, and commands work again")
        func killedService() async throws {
            let stack = try theStack()
            let tool = try await stack.tool(as: .ambassador)
            let old = try #require(try stack.processes.ids["support"])
            kill(old, SIGKILL)
            let outcome = try await tool("log", "recruiting 20m by phone")
            #expect(outcome.code == 0, "\(outcome.all)")
            #expect(try stack.processes.ids["support"] != old)
            #expect(stack.lines.contains { $0.contains("a process ended and is started again") && $0.contains("support") })
        }

        @Test("Messages: how each service stands; a letter that is not there")
        func messages() async throws {
            let tool = try theStack().tool
            let outcome = try await tool("messages")
            #expect(outcome.code == 0, "\(outcome.all)")
            for service in ["access", "outreach", "support", "collection", "reporting"] { #expect(outcome.output.contains(service)) }
            _ = try JSONSerializable.keys(try await tool("messages", "--json").output)
            #expect(try await tool("messages", "retry", "support", "not-an-id").code == 64)
            let unknown = try await tool("messages", "retry", "support", "0190b5c2-7d3e-7a10-8000-000000000001")
            #expect(unknown.code == 65, "\(unknown.all)")
        }

        @Test("The report, on the terminal, as JSON and as files; campaigns as they are")
        func report() async throws {
            let stack = try theStack()
            let tool = try await stack.tool(as: .manager)
            let text = try await tool("report")
            #expect(text.code == 0 && text.output.contains("llustrative"), "\(text.all)")
            #expect(try JSONSerializable.keys(try await tool("report", "--json").output).isSuperset(of: ["sections", "title"]))
            try await withFolder { folder in
                let files = try await tool("report", "--out", folder.path + "/out")
                #expect(files.code == 0, "\(files.all)")
                let written = try TestFolder.files(in: folder.path + "/out")
                #expect(written.contains { $0.hasSuffix(".html") } && written.contains { $0.hasSuffix(".xlsx") } && written.contains { $0.hasSuffix(".csv") })
                let blocked = try await tool("report", "--out", folder.write("file", "x"))
                #expect(blocked.code == 78 && blocked.errors.contains(folder.path + "/file"), "\(blocked.all)")
            }
            #expect(try await tool("campaign", "list").code == 0)
        }

        @Test("A claim from draft to payment, each step by who may")
        func claim() async throws {
            let stack = try theStack()
            let (ambassador, funder, finance) = (
                try await stack.tool(as: .ambassador), try await stack.tool(as: .funder), try await stack.tool(as: .finance)
            )
            let prepared = try await ambassador("claim", "prepare", "A01", "2023-24-P1")
            #expect(prepared.code == 0 && prepared.output.contains("FWAMS-A01-2023-24-P1: £"), "\(prepared.all)")
            let reference = "FWAMS-A01-2023-24-P1"
            #expect(try await ambassador("claim", "show", reference).output.contains("Total £"))
            let early = try await funder("claim", "authorise", reference)
            #expect(early.code == 65, "\(early.all)")
            #expect(try await ambassador("claim", "submit", reference).code == 0)
            let own = try await ambassador("claim", "authorise", reference)
            #expect(own.code == 77, "\(own.all)")
            #expect(try await funder("claim", "return", reference, "--reason", "One line is missing").code == 0)
            #expect(try await ambassador("claim", "submit", reference).code == 0)
            #expect(try await funder("claim", "authorise", reference).code == 0)
            let paid = try await finance("claim", "pay", reference, "--on", "2023-09-04", "--reference", "BACS-1")
            #expect(paid.code == 0, "\(paid.all)")
            let list = try await funder("claim", "list", "--state", "paid", "--json")
            #expect(list.output.contains(reference), "\(list.all)")
            let unknown = try await funder("claim", "show", "FWAMS-A99-2023-24-P1")
            #expect(unknown.code == 65 && unknown.errors.contains("claim list"), "\(unknown.all)")
        }
    }
}
