import FoundationEssentials
import Testing

extension WholeSystem.Running {
    @Suite("`alongside log`, `person`, `clock`", .timeLimit(.minutes(3)))
    struct People {
        @Test("A line is read, shown, and logged")
        func logs() async throws {
            let stack = try theStack()
            let tool = try await stack.tool(as: .ambassador)
            let before = try await stack.activitiesLogged().count
            let dry = try await tool("log", "--dry-run", "recruiting 90m by phone")
            #expect(dry.code == 0 && dry.output.contains("90 minutes on 20"), "\(dry.all)")
            #expect(try await stack.activitiesLogged().count == before)
            let logged = try await tool("log", "recruiting", "90m", "by", "phone")
            #expect(logged.code == 0 && logged.output.contains("90 minutes"), "\(logged.all)")
            let json = try await tool("log", "--json", "recruiting 15m by email")
            #expect(try JSONSerializable.keys(json.output).contains("reference"), "\(json.all)")
            #expect(try await stack.activitiesLogged().count == before + 2)
            let nobodys = try await stack.tool("log", "recruiting 15m by email")
            #expect(nobodys.code == 77 && nobodys.errors.contains("--key operator-NAME"), "\(nobodys.all)")
        }

        @Test(
            "A line that cannot be read names the word and suggests",
            arguments: [
                ("meating 60m", "“meating”", "meeting"), ("recruiting 90x by phone", "“90x”", ""), ("recruiting by phone", "", "how long"),
            ])
        func unreadable(line: String, word: String, suggestion: String) async throws {
            let stack = try theStack()
            let before = try await stack.activitiesLogged().count
            let outcome = try await stack.tool(as: .ambassador)("log", line)
            #expect(outcome.code == 65, "\(outcome.all)")
            #expect(outcome.errors.contains(word) && outcome.errors.lowercased().contains(suggestion), "\(outcome.errors)")
            #expect(try await stack.activitiesLogged().count == before)
        }

        @Test(
            "In the future, of 5,000 minutes, with a body that is not engaged: refused",
            arguments: [
                "recruiting 60m by phone on 2030-01-07", "recruiting 5000m by phone", "recruiting 0m by phone", "meeting 60m @100000",
            ])
        func refused(line: String) async throws {
            let stack = try theStack()
            let before = try await stack.activitiesLogged().count
            let outcome = try await stack.tool(as: .ambassador)("log", line)
            #expect(outcome.code == 65, "\(outcome.all)")
            #expect(!outcome.errors.isEmpty)
            #expect(try await stack.activitiesLogged().count == before)
        }

        @Test("Invited, listed, given a key, revoked; who may not is told so")
        func people() async throws {
            let tool = try theStack().tool
            #expect(try await tool("person", "invite", "kim@example.org", "Kim Lead", "--role", "ambassador_lead:A03").code == 0)
            #expect(try await tool("person", "key", "kim@example.org", "kim").code == 0)
            let kim = Tool(folder: tool.folder, key: "operator-kim")
            #expect(try await kim("log", "recruiting 10m by phone").code == 0)

            let forbidden = try await kim("person", "invite", "eve@example.org", "Eve", "--role", "administrator")
            #expect(forbidden.code == 77, "\(forbidden.all)")
            let revoked = try await tool("person", "revoke", "kim@example.org", "--reason", "left")
            #expect(revoked.code == 0 && revoked.output.contains("Kim Lead"), "\(revoked.all)")
            let after = try await kim("log", "recruiting 10m by phone")
            #expect(after.code == 77, "\(after.all)")
            let list = try await tool("person", "list").output
            #expect(list.contains(/kim@example\.org +revoked/) && !list.contains("eve@example.org"))

            let nobody = try await tool("person", "revoke", "none@example.org", "--reason", "left")
            #expect(nobody.code == 65 && nobody.errors.contains("none@example.org"), "\(nobody.all)")
            let noKey = try await Tool(folder: tool.folder, key: "operator-nobody")("person", "list")
            #expect(noKey.code == 78 && noKey.errors.contains("operator-nobody"), "\(noKey.all)")
        }

        @Test("The clock is read, does not run back, and knows days")
        func clock() async throws {
            let tool = try theStack().tool
            #expect(try JSONSerializable.keys(try await tool("clock", "--json").output).isSuperset(of: ["now", "today", "simulated"]))
            let back = try await tool("clock", "advance", "2023-01-01")
            #expect(back.code == 65 && back.errors.contains("does not run back"), "\(back.all)")
            #expect(try await tool("clock", "advance", "tomorrow").code == 64)
        }
    }
}
