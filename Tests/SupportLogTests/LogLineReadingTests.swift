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

    @Test(arguments: [
        "meeting 60m @100234 about policy by video", "enquiry_call 20m @100234 about policy by phone", "recruiting 90m by phone",
        "visit 75m @100234 about policy by in_person_at_school", "advice 20m @100234 about policy by email",
    ])
    func whatALineSaysCanBeLogged(line: String) async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        let reading = try await read(line, scene)
        #expect(reading.problems == [])
        let draft = try #require(reading.activity)
        try await scene.send(
            LogActivity(
                activity: ActivityID(), ambassador: draft.ambassador, kind: draft.kind, on: draft.on, minutes: draft.minutes, bodies: draft.bodies,
                cohort: draft.cohort, issues: draft.issues, delivery: draft.delivery, channel: draft.channel, note: draft.note),
            as: SupportScene.lead("A01"))
        let logged = try #require(try await scene.emitted(ActivityLogged.self).first)
        #expect(logged.kind == line.prefix { $0 != " " })
        let word = String(line.split(separator: " ").last ?? "")
        #expect(logged.channel == (draft.kind == "recruiting" ? word : nil))
        #expect(logged.delivery == (draft.kind == "recruiting" ? nil : word))
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
