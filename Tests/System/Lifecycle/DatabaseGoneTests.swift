import Contracts
import FoundationEssentials
import Glibc
import MessagingClient
import Testing

@testable import Demonstration

extension WholeSystem.Running {
    @Suite("PostgreSQL gone in the middle", .timeLimit(.minutes(3)))
    struct DatabaseGone {
        @Test("Killed while activities are logged: it is started again, and what was acknowledged is there, once")
        func killed() async throws {
            let stack = try theStack()
            let seen = stack.lines.count
            let postmaster = try #require(try stack.processes.postmaster)
            let today = try await stack.client("operator") { try await $0.ask(ReadClock()).today }
            let acknowledged = try await stack.asking(as: .ambassador) { player in
                try await withThrowingTaskGroup(of: [ActivityID].self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            var done: [ActivityID] = []
                            for number in 0..<25 {
                                done.append(try await log(player, today))
                                if number == 8 { kill(postmaster, SIGKILL) }
                            }
                            return done
                        }
                    }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
            }
            #expect(acknowledged.count == 100)
            _ = try await stack.line("PostgreSQL runs again", from: seen)
            let logged = try await stack.activitiesLogged()
            #expect(Set(logged).count == logged.count, "an activity stands twice in the log")
            #expect(Set(acknowledged).isSubset(of: logged), "\(Set(acknowledged).subtracting(logged).count) acknowledged activities are lost")
            let doctor = try await eventually("the doctor content again") {
                let outcome = try await stack.tool("doctor")
                return outcome.code == 0 ? outcome : nil
            }
            #expect(doctor.output.contains("✓ Database"))
        }

        /// Sends one activity until it is acknowledged, always under the same id.
        private func log(_ player: Player, _ today: Day) async throws -> ActivityID {
            let (id, activity) = (MessageID(), ActivityID())
            return try await eventually("an acknowledgement") {
                do {
                    _ = try await player.send(
                        LogActivity(activity: activity, ambassador: "A01", kind: "recruiting", on: today, minutes: 10, channel: "phone"), id: id)
                    return activity
                } catch let refusal as Refusal where refusal.isRetriable {
                    return nil
                }
            }
        }
    }
}
