import FoundationEssentials
import Testing

extension WholeSystem {
    @Suite("`alongside programme validate`", .timeLimit(.minutes(1)))
    struct ProgrammeFiles {
        private static let shipped = Executables.package + "/deploy/programmes/fwams.yaml"

        @Test("The shipped programme is well")
        func good() async throws {
            let outcome = try await Tool()("programme", "validate", Self.shipped)
            #expect(outcome.code == 0, "\(outcome.all)")
            #expect(outcome.output.contains("12 Ambassadors") && outcome.output.contains("No problems."))
        }

        @Test(
            "A bad one is 65, and every problem names file, line and key",
            arguments: [
                ("  quiet_days: 10", "  quiet_dayz: 10", "contact_policy.quiet_dayz", "“quiet_days”"),
                ("kinds: [meeting], minutes", "kinds: [meting], minutes", "tier_rules[0].conditions[1].kinds", "there is no activity kind “meting”"),
                (
                    "\nclaim_periods:",
                    "\n  - {id: grant-2024, from: 2024-04-01, rounding: half_up_per_line, lines: [{code: core, title: Fixed part, unit: instalment, pence: 1}]}\nclaim_periods:",
                    "rate_cards[1].from", "overlaps"
                ),
            ])
        func bad(passage: String, replacement: String, key: String, words: String) async throws {
            try await withFolder { folder in
                let source = TestFolder.text(Self.shipped)
                try #require(source.contains(passage))
                let file = try folder.write("programme.yaml", source.replacing(passage, with: replacement, maxReplacements: 1))
                let outcome = try await Tool()("programme", "validate", file)
                #expect(outcome.code == 65, "\(outcome.all)")
                #expect(outcome.errors.contains(key) && outcome.errors.contains(words), "\(outcome.errors)")
                #expect(outcome.errors.contains(/programme\.yaml[:, ]+(line )?\d+/), "no line is named in \(outcome.errors)")
            }
        }

        @Test("A file that is not there, and one that is not YAML")
        func unreadable() async throws {
            try await withFolder { folder in
                let missing = try await Tool()("programme", "validate", folder.path + "/none.yaml")
                #expect(missing.code == 65 && missing.errors.contains("none.yaml"), "\(missing.all)")
                let file = try folder.write("bad.yaml", "programme: [1, 2\n  x: }")
                let outcome = try await Tool()("programme", "validate", file)
                #expect(outcome.code == 65 && outcome.errors.contains("bad.yaml"), "\(outcome.all)")
            }
        }
    }
}
