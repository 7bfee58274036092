import Contracts
import Testing

@testable import SupportLog

@Suite(.support, .timeLimit(.minutes(2)))
struct LogLineReadingTests {
    private func read(_ line: String, _ scene: SupportScene) async throws -> LogLineReading {
        try await scene.ask(ReadLogLine(line: line), as: SupportScene.lead("A01"))
    }

    @Test func aLineNamesAnEngagedBodyByItsName() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        let reading = try await read("meeting 60m Ashgrove policy yesterday by video: they will send a draft", scene)
        let draft = try #require(reading.activity)
        #expect(reading.problems.isEmpty)
        #expect(draft.bodies == [.school(100_234)])
        #expect(draft.bodyNames == ["Ashgrove School"])
        #expect(draft.minutes == 60)
        #expect(draft.on == Day("2024-03-11")!)
        #expect(draft.issues == ["policy"])
        #expect(draft.note == "they will send a draft")
    }

    @Test func anySchoolCanBeRecruitedByItsNumber() async throws {
        let scene = try await SupportScene()
        let reading = try await read("recruiting 30m @100235 phone", scene)
        #expect(reading.activity?.bodyNames == ["Oakfield Primary School"])
        let nowhere = try await read("recruiting 30m @999999 phone", scene)
        #expect(nowhere.activity == nil)
        #expect(nowhere.problems.map(\.word) == ["@999999"])
    }

    @Test func aWordThatCannotBeReadIsNamed() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        let reading = try await read("meating 60m Ashgrove", scene)
        #expect(reading.activity == nil)
        #expect(reading.problems.first?.word == "meating")
        #expect(reading.problems.first?.suggestions.contains("meeting") == true)
    }
}
