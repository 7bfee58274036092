import FoundationEssentials
import Testing

extension WholeSystem.Running {
    @Suite("`alongside register` and `programme apply`", .timeLimit(.minutes(3)))
    struct Register {
        private static let sample = Executables.package + "/deploy/sample/register.csv"

        @Test("The same file again changes nothing")
        func again() async throws {
            let tool = try theStack().tool
            let outcome = try await tool("register", "import", Self.sample, "--as-of", "2023-05-01")
            #expect(outcome.code == 0, "\(outcome.all)")
            #expect(outcome.output.contains("0 new, 0 changed, 0 closed since"), "\(outcome.output)")
            let json = try await tool("register", "import", Self.sample, "--as-of", "2023-05-01", "--json")
            #expect(try JSONSerializable.keys(json.output).isSuperset(of: ["rows", "added", "rejected"]))
        }

        @Test("A file that will not do is 65, names the file, the place and the remedy, and changes nothing", arguments: BadRegister.allCases)
        func bad(register: BadRegister) async throws {
            let stack = try theStack()
            try await withFolder { folder in
                let file = try folder.write(
                    "\(register).csv", register.text(of: try String(decoding: Data(contentsOf: URL(filePath: Self.sample)), as: UTF8.self)))
                let before = try await stack.tool("register", "find", "a").output
                let outcome = try await stack.tool("register", "import", file, "--as-of", "2023-08-01")
                #expect(outcome.code == 65, "\(outcome.all)")
                for words in ["\(register).csv"] + register.words { #expect(outcome.errors.contains(words), "no “\(words)” in: \(outcome.errors)") }
                #expect(try await stack.tool("register", "find", "a").output == before)
            }
        }

        @Test("A file that is not there, and one without a day")
        func notThere() async throws {
            let tool = try theStack().tool
            let missing = try await tool("register", "import", "/tmp/there-is-no-such-file.csv", "--as-of", "2023-08-01")
            #expect(missing.code == 65 && missing.errors.contains("there-is-no-such-file.csv"), "\(missing.all)")
            let undated = try await tool("register", "import", Self.sample)
            #expect(undated.code == 65 && undated.errors.contains("--as-of"), "\(undated.all)")
        }

        @Test("The same programme again is the same version; a bad one changes nothing")
        func programme() async throws {
            let tool = try theStack().tool
            let file = Executables.package + "/deploy/programmes/fwams.yaml"
            let again = try await tool("programme", "apply", file, "--effective", "2023-05-01")
            #expect(again.code == 0 && again.output.contains("version 1"), "\(again.all)")
            try await withFolder { folder in
                let bad = try folder.write("bad.yaml", TestFolder.text(file).replacing("  quiet_days: 10", with: "  quiet_dayz: 10"))
                let outcome = try await tool("programme", "apply", bad, "--effective", "2023-10-01")
                #expect(outcome.code == 65 && outcome.errors.contains("contact_policy.quiet_dayz"), "\(outcome.all)")
            }
        }
    }

    /// Registers that cannot be taken.
    enum BadRegister: String, CaseIterable, CustomTestStringConvertible {
        case webPage, empty, cutOff, duplicates, noIdentifier

        var testDescription: String { rawValue }

        func text(of sample: String) -> String {
            // One cell of a register may hold a line end; the sample's first rows do not.
            let lines = sample.split(separator: "\r\n", maxSplits: 30, omittingEmptySubsequences: false).map(String.init)
            let head = Array(lines.prefix(21))
            return switch self {
            case .webPage: "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n"
            case .empty: ""
            case .cutOff: head.joined(separator: "\r\n") + "\r\n" + lines[21].prefix(40)
            case .duplicates: (head + [head[5]]).joined(separator: "\r\n") + "\r\n"
            case .noIdentifier: head.map { String($0.drop { $0 != "," }.dropFirst()) }.joined(separator: "\r\n") + "\r\n"
            }
        }

        /// What must be said.
        var words: [String] {
            switch self {
            case .webPage: ["not a CSV", "line 1", "Get Information About Schools"]
            case .empty: ["empty", "Download it again"]
            case .cutOff: ["line 22", "download it again"]
            case .duplicates: ["line 6", "lines 6, 22", "URN"]
            case .noIdentifier: ["URN", "line 1"]
            }
        }
    }
}
