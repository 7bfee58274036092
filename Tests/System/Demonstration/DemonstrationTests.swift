import FoundationEssentials
import Testing

extension WholeSystem {
    @Suite("The main job, small", .timeLimit(.minutes(8)))
    struct MainJob {
        private static let data = ProcessInfo.processInfo.environment["ALONGSIDE_DATA"] ?? Executables.package + "/../shared/data"

        private func play(in folder: TestFolder, _ name: String, _ arguments: String...) async throws -> (summary: String, out: String) {
            let out = "\(folder.path)/\(name)-out"
            let outcome = try await Tool().run(["demo", "--data", "\(folder.path)/\(name)", "--out", out] + arguments)
            try #require(outcome.code == 0, "\(outcome.all)")
            return (outcome.output, out)
        }

        @Test("Twice the same: files are there, say that they are illustrative, and their CSV is the same byte for byte")
        func twice() async throws {
            try await withStackFolder { folder in
                let first = try await play(in: folder, "a", "--bodies", "12", "--months", "4")
                let second = try await play(in: folder, "b", "--bodies", "12", "--months", "4")
                for field in ["Register", "Outreach", "Support", "Collection", "Claims", "Traffic", "Files", "Start of the stack", "All"] {
                    #expect(first.summary.contains("  \(field) "), "no \(field) in \(first.summary)")
                }
                try expectClaimsAgree(first.summary)
                let files = try TestFolder.files(in: first.out)
                #expect(files == (try TestFolder.files(in: second.out)))
                for kind in [".html", ".csv", ".xlsx"] { #expect(files.contains { $0.hasSuffix(kind) }, "no \(kind) in \(files)") }
                for file in files where file.hasSuffix(".csv") {
                    #expect(
                        FileManager.default.contents(atPath: "\(first.out)/\(file)") == FileManager.default.contents(atPath: "\(second.out)/\(file)"),
                        "\(file) differs")
                }
                for file in files {
                    let text = try await readable("\(first.out)/\(file)", in: folder)
                    #expect(text.contains("ictional") && text.contains("llustrative"), "\(file) does not say that bodies are fictional and rates illustrative")
                }
                #expect(first.summary.contains("fictional") && first.summary.contains("illustrative"))
                #expect(try StackProcesses(folder: "\(folder.path)/a").alive.isEmpty)
            }
        }

        @Test(
            "On the real registers",
            .enabled(if: FileManager.default.fileExists(atPath: data + "/gias"), "$ALONGSIDE_DATA has no registers: the real ones were not imported"),
            arguments: [("edubaseallstatefunded20250717.csv", 22_010, 4), ("edubasealldata20231116.zip", 50_515, 2)])
        func realRegister(file: String, rows: Int, months: Int) async throws {
            try await withStackFolder { folder in
                let played = try await play(in: folder, "r", "--bodies", "6", "--months", "\(months)", "--register", "\(Self.data)/gias/\(file)")
                #expect(played.summary.contains("Register: \(rows) rows read"))
                #expect(played.summary.contains("those of the public register; everything told of them here is fictional"))
                // The first claim period ends in the fourth month.
                try expectClaimsAgree(played.summary, paying: months >= 4)
            }
        }

        /// “N paid, £X in all” and “£X by an independent computation from the log”.
        private func expectClaimsAgree(_ summary: String, paying isPaying: Bool = true) throws {
            let paid = try #require(summary.firstMatch(of: /Claims +(\d+) paid, (£[0-9,.]+) in all/), "\(summary)")
            let independent = try #require(summary.firstMatch(of: /(£[0-9,.]+) by an independent computation/), "\(summary)")
            #expect((Int(paid.1) ?? 0 > 0) == isPaying)
            #expect(paid.2 == independent.1)
            #expect((paid.2 != "£0.00") == isPaying)
        }

        /// A file's words; a workbook's are in its parts.
        private func readable(_ path: String, in folder: TestFolder) async throws -> String {
            guard path.hasSuffix(".xlsx") else { return TestFolder.text(path) }
            return try await Workbook.text(path)
        }
    }
}
