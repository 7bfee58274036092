import Contracts
import ProgrammeLoader
import Testing

/// A segment as people write it.
struct SegmentFileTests {
    @Test func whatIsWrittenIsReadAgain() throws {
        let filter = SegmentFilter(
            regions: ["Yorkshire and the Humber"], phases: ["Primary", "All-through"], typeGroups: ["Academies"], stateFundedOnly: false,
            minimumPercentFSM: 27.5, minimumPupils: 100, limit: 400, types: ["Pupil referral unit"], localAuthorities: ["Kingston upon Hull, City of"],
            trustSizes: [TrustSize.none.rawValue], settings: ["Urban: \"major\""], needBands: [NeedBand.from40.rawValue, NeedBand.notRecorded.rawValue])
        let file = SegmentFile(name: "Hull: first", filter: filter)
        #expect(try SegmentFile.load(source: file.text, file: "segment") == file)
        #expect(try SegmentFile.load(source: SegmentFile(name: nil, filter: SegmentFilter()).text, file: "segment").filter == SegmentFilter())
    }

    @Test func everythingThatIsWrongIsSaidWithItsLine() {
        let text = "region: [London]\nneed_bands: [Under 10 %, 40% or more]\nminimum_percent_fsm: 120\nlimit: 0\nphases: Primary\n"
        let problems = #expect(throws: ProgrammeProblems.self) { try SegmentFile.load(source: text, file: "segment") }
        #expect(problems?.problems.map(\.line) == [1, 2, 3, 4, 5])
        #expect(problems?.problems[1].remedy == "Did you mean “Under 10%”?")
    }

    @Test(arguments: ["", "just words", "[London]", "regions: [London"]) func whatIsNoSegmentIsRefused(text: String) {
        #expect(throws: ProgrammeProblems.self) { try SegmentFile.load(source: text, file: "segment") }
    }
}
