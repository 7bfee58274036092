import MessagingClient
import Subprocess
import Testing

@testable import Operations

@Suite("Whether a process that ended is started again")
struct RestartTests {
    private static let atOnce = Duration.milliseconds(300)
    private static let later = Duration.seconds(6)

    @Test("One that says that its settings are wrong is not, however long it took to find out", arguments: [Self.atOnce, Self.later])
    func wrongSettings(living: Duration) {
        var restarts = Restarts(of: "support")
        let error = #expect(throws: SettingError.self) { try restarts.pause(after: .exited(78), living: living) }
        #expect(error?.setting == "support" && error?.problem == "The process says that its settings are wrong.")
    }

    @Test("One that has stood is, even when it says so now", arguments: [(TerminationStatus.signaled(9), Self.atOnce), (.exited(0), Self.later)])
    func stoodBefore(status: TerminationStatus, living: Duration) throws {
        var restarts = Restarts(of: "support")
        _ = try restarts.pause(after: status, living: living)
        for _ in 0..<100 {
            let pause = try restarts.pause(after: .exited(78), living: Self.atOnce)
            #expect(pause <= .milliseconds(3200))
        }
    }

    @Test("One that dies at once is tried less and less often, eight times, and then given up")
    func diesAtOnce() throws {
        var restarts = Restarts(of: "support")
        let pauses = try (1...7).map { _ in try restarts.pause(after: .exited(1), living: Self.atOnce) }
        #expect(pauses == [400, 800, 1600, 3200, 3200, 3200, 3200].map { .milliseconds($0) })
        let error = #expect(throws: SettingError.self) { try restarts.pause(after: .exited(1), living: Self.atOnce) }
        #expect(error?.problem == "The process ends as soon as it is started.")
    }

    @Test("One that has stood and dies at once now is tried for as long as it takes; one that stands again begins anew")
    func diesAtOnceLater() throws {
        var restarts = Restarts(of: "support")
        _ = try restarts.pause(after: .exited(1), living: Self.later)
        for _ in 0..<100 { _ = try restarts.pause(after: .exited(1), living: Self.atOnce) }
        let pauses = [try restarts.pause(after: .exited(1), living: Self.atOnce), try restarts.pause(after: .exited(0), living: Self.later)]
        #expect(pauses == [.milliseconds(3200), .milliseconds(200)])
    }
}
