import Contracts
import Programme
import ProgrammeLoader
import Testing

@Suite("The programme that is shipped")
struct ShippedProgrammeTests {
    @Test func loads() throws {
        let definition = try FWAMS.definition()
        #expect(definition.id == "fwams")
        #expect(definition.fictionalData)
        #expect(definition.ambassadors.count == 12)
        #expect(definition.ambassadors.filter { $0.withdrew != nil }.map(\.id) == ["A11", "A12"])
        #expect(definition.ambassadors.filter { $0.specialism != nil }.count == 4)
        #expect(definition.activityKinds.filter { $0.inDepth == .always }.count == 5)
        #expect(definition.rateCards.map(\.lines.count) == [6])
        #expect(definition.questionnaire.waves.map(\.id) == ["baseline", "outcome", "counts", "feedback"])
        #expect(definition.questionnaire.questions.count == 29)
        #expect(definition.contactPolicy.remindersPerPerson == 3)
        #expect(definition.contactPolicy.campaignApproval == .secondPerson)
        #expect(definition.answering.escalatesTo == .programmeManager && definition.answering.workingDays(.moreSupport) == 10)
    }

    @Test func listsOfTheProgrammeBecomeChoices() throws {
        let definition = try FWAMS.definition()
        #expect(definition.questionnaire.question("b16")?.form.choices == definition.barriers)
        #expect(definition.questionnaire.question("o23")?.form.choices.first == CodedLabel(code: "R001", label: "Self-evaluation tool"))
    }

    @Test func theRuleInForceIsNeverOneThatIsOnlyCompared() throws {
        let definition = try FWAMS.definition()
        #expect(definition.tierRule(on: Day("2024-01-01")!)?.id == "fwams-2023")
        #expect(definition.tierRule(on: Day("2023-04-30")!) == nil)
    }
}

@Suite("A programme that does not hold together")
struct BrokenProgrammeTests {
    /// The problems of the shipped definition with one passage changed.
    private func problems(replacing passage: String, with replacement: String) throws -> [ProgrammeProblem] {
        let source = try FWAMS.source(replacing: passage, with: replacement)
        do {
            _ = try ProgrammeLoader.load(source: source, file: "fwams.yaml")
            return []
        } catch {
            return error.problems
        }
    }

    /// The line, from 1, on which a text of the shipped definition stands.
    private func line(of passage: String) throws -> Int {
        try #require(FWAMS.source().split(separator: passage, omittingEmptySubsequences: false).first).count { $0 == "\n" } + 1
    }

    @Test func unknownKeyNamesLineKeyAndLikelyMeaning() throws {
        let found = try problems(replacing: "  quiet_days: 10", with: "  quiet_dayz: 10")
        let unknown = try #require(found.first { $0.key == "contact_policy.quiet_dayz" })
        #expect(unknown.file == "fwams.yaml")
        #expect(unknown.line == (try line(of: "  quiet_days: 10")))
        #expect(unknown.remedy.contains("“quiet_days”"))
        #expect(found.contains { $0.key == "contact_policy.quiet_days" && $0.message == "is missing" })
    }

    @Test func approvalIsAWordThatThereIs() throws {
        let found = try problems(replacing: "campaign_approval: second_person", with: "campaign_approval: second_persn")
        #expect(found.map(\.key) == ["contact_policy.campaign_approval"] && found.first?.remedy.contains("second_person") == true)
        #expect(try problems(replacing: "  campaign_approval: second_person", with: "").isEmpty)
    }

    @Test func sendingHoursAndTermsMustHoldTogether() throws {
        #expect(try problems(replacing: "to: \"17:00\"", with: "to: \"07:00\"").map(\.key) == ["contact_policy.sending.to"])
        #expect(try problems(replacing: "to: \"17:00\"", with: "to: five").map(\.key) == ["contact_policy.sending.to"])
        let overlapping = try problems(replacing: "{from: 2023-06-05, to: 2023-07-21}", with: "{from: 2023-05-05, to: 2023-07-21}")
        #expect(overlapping.map(\.key) == ["contact_policy.sending.terms[1].from"])
    }

    @Test func wrongTypesAreAllReportedAtOnce() throws {
        let found = try problems(replacing: "  quiet_days: 10", with: "  quiet_days: ten\n  quiet: [1]")
        #expect(found.map(\.key) == ["contact_policy.quiet_days", "contact_policy.quiet"])
        #expect(found.first?.message.contains("“ten”") == true)
    }

    @Test func tierRuleNamingNoActivityKind() throws {
        let found = try problems(replacing: "kinds: [meeting], minutes", with: "kinds: [meting], minutes")
        #expect(found.map(\.key) == ["tier_rules[0].conditions[1].kinds"])
        #expect(found.first?.message == "there is no activity kind “meting”")
        #expect(found.first?.remedy.contains("“meeting”") == true)
        #expect(found.first?.line == (try line(of: "kinds: [meeting], minutes")))
    }

    @Test func ratesThatOverlap() throws {
        let second = """
              - {id: grant-2024, from: 2024-04-01, rounding: half_up_per_line, lines: [{code: core, title: Fixed part, unit: instalment, pence: 1}]}
            claim_periods:
            """
        let found = try problems(replacing: "\nclaim_periods:", with: "\n" + second)
        #expect(found.map(\.key) == ["rate_cards[1].from"])
        #expect(found.first?.message.contains("overlaps “grant-2023”") == true)
        #expect(found.first?.remedy.contains("2024-03-31") == true)
    }

    @Test(arguments: [
        ("to: 12-31}", "to: 12-30}", "claim_periods.parts[2].from", "gap"),
        ("{id: P2, from: 09-01", "{id: P2, from: 08-31", "claim_periods.parts[1].from", "overlaps"),
        ("{id: P3, from: 01-01, to: 03-31}", "{id: P3, from: 01-01, to: 04-30}", "claim_periods.parts[2].to", "crosses 31 March"),
    ])
    func claimPeriods(passage: String, replacement: String, key: String, message: String) throws {
        let found = try problems(replacing: passage, with: replacement)
        #expect(found.map(\.key) == [key])
        #expect(found.first?.message.contains(message) == true)
    }

    @Test func limitNamingNoQuestion() throws {
        let found = try problems(replacing: "min: 0, max: b12}", with: "min: 0, max: b99}")
        #expect(found.map(\.message) == ["there is no count question “b99”"])
    }

    @Test func waveNamingNoQuestion() throws {
        let found = try problems(replacing: "questions: [f1, f2, f3]", with: "questions: [f1, f2, f3, f9]")
        #expect(found.map(\.message) == ["there is no question “f9”"])
    }

    @Test func idsThatOccurTwice() throws {
        let found = try problems(replacing: "{id: A02,", with: "{id: A01,")
        #expect(found.map(\.key) == ["ambassadors[1].id"])
    }

    @Test func keyThatStandsTwice() throws {
        let found = try problems(replacing: "  quiet_days: 10", with: "  quiet_days: 10\n  quiet_days: 11")
        #expect(found.first?.message.contains("“quiet_days”") == true)
    }

    @Test(arguments: ["", "just words", "a: [1, 2", "- a\n- b"])
    func notAProgramme(source: String) {
        #expect(throws: ProgrammeProblems.self) { try ProgrammeLoader.load(source: source, file: "x.yaml") }
    }
}
