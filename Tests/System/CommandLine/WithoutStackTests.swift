import FoundationEssentials
import Testing

extension WholeSystem {
    /// What the command line does when nothing is running.
    @Suite("The command line alone", .timeLimit(.minutes(2)))
    struct CommandLineAlone {
        static let commands: [[String]] = [
            [], ["up"], ["demo"], ["migrate"], ["doctor"], ["person"], ["person", "invite"], ["person", "revoke"], ["person", "list"], ["person", "key"],
            ["keys"], ["keys", "new"], ["keys", "list"], ["keys", "revoke"],
            ["register"], ["register", "import"], ["register", "find"], ["programme"], ["programme", "validate"], ["programme", "apply"], ["campaign"],
            ["campaign", "launch"], ["log"], ["report"], ["claim"], ["claim", "prepare"], ["claim", "pay"], ["messages"], ["messages", "retry"], ["clock"],
            ["clock", "advance"],
        ]

        @Test("Every command explains itself")
        func help() async throws {
            for command in Self.commands {
                let outcome = try await Tool().run(command + ["--help"])
                #expect(outcome.code == 0, "\(command) \(outcome.all)")
                let text = outcome.output
                #expect(text.contains("OVERVIEW: "), "\(command) says nothing of what it is for")
                #expect(text.contains((["USAGE: alongside"] + command).joined(separator: " ")), "\(text)")
            }
        }

        @Test("Every subcommand is listed, and the exit codes")
        func overview() async throws {
            let text = try await Tool()("--help").output
            for command in Set(Self.commands.compactMap(\.first)) { #expect(text.contains("  \(command) "), "\(command) is not listed") }
            for code in ["0 done", "64", "65", "69", "70", "77", "78"] { #expect(text.contains(code)) }
        }

        @Test(
            "What is not understood is 64, and the usage is shown",
            arguments: [
                ["log", "--colour", "red", "meeting 60m"], ["frobnicate"], ["claim", "pay", "FWAMS-A01-2023-24-P1", "--on", "yesterday", "--reference", "x"],
                ["person", "invite", "a@example.org", "A", "--role", "emperor"], ["up", "--simulated-from", "soon"],
                ["enquiry", "list", "--state", "nonsense"], ["lead", "list", "--state", "lost"], ["claim", "list", "--state", "returned"],
            ])
        func notUnderstood(arguments: [String]) async throws {
            let outcome = try await Tool(folder: "/nowhere/at-all").run(arguments)
            #expect(outcome.code == 64, "\(outcome.all)")
            #expect(outcome.errors.contains("Error: "))
        }

        @Test("A folder without a stack is 78, and says how to begin")
        func noStack() async throws {
            try await withFolder { folder in
                let outcome = try await Tool(folder: folder.path + "/none")("person", "list")
                #expect(outcome.code == 78, "\(outcome.all)")
                #expect(outcome.errors.contains(folder.path + "/none"))
                let doctor = try await Tool(folder: folder.path + "/none")("doctor")
                #expect(doctor.code == 69, "\(doctor.all)")
                #expect(doctor.output.contains("✗ Stack: \(folder.path)/none"))
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            }
        }
    }
}
