import Contracts
import Testing

@testable import SupportLog

/// The programme in force is the one applied last whose day has come.
@Suite(.support, .timeLimit(.minutes(2)))
struct ProgrammeVersionTests {
    private func titles(_ scene: SupportScene) async throws -> [String] {
        try await scene.ask(GetActivityForm(), as: SupportScene.lead("A01")).kinds.filter { $0.code == "recruiting" }.map(\.label)
    }

    @Test func aNewVersionIsReadFromItsDayOn() async throws {
        let scene = try await SupportScene()
        #expect(try await titles(scene) == ["Recruiting"])
        let source = FWAMS.source.replacing("{title: Recruiting,", with: "{title: Winning schools,")
        #expect(source != FWAMS.source)
        let effective = scene.today.adding(days: 7)
        try await scene.deliver(
            ProgrammeApplied(programme: "fwams", version: 2, effective: effective, hash: String(repeating: "1", count: 64), source: source))
        #expect(try await titles(scene) == ["Recruiting"])
        try await scene.advance(to: effective)
        #expect(try await titles(scene) == ["Winning schools"])
        #expect(try await titles(scene) == ["Winning schools"], "and again, from memory")
    }
}
