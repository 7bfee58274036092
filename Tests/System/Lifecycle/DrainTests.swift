import Contracts
import FoundationEssentials
import Glibc
import MessagingClient
import Testing

@testable import Demonstration

extension WholeSystem.Running {
    @Suite("A service under load", .timeLimit(.minutes(3)))
    struct UnderLoad {
        @Test("SIGTERM: what was taken in is applied and answered, the process ends well, and every command is done once")
        func drains() async throws {
            let stack = try theStack()
            let seen = stack.lines.count
            let service = try #require(try stack.processes.ids["support"])
            let today = try await stack.client("operator") { try await $0.ask(ReadClock()).today }
            let done = try await stack.asking(as: .ambassador) { player in
                try await withThrowingTaskGroup(of: ActivityID.self) { group in
                    for number in 0..<400 {
                        group.addTask {
                            let command = LogActivity(
                                activity: ActivityID(), ambassador: "A01", kind: "recruiting", on: today, minutes: 1 + number % 60, channel: "phone")
                            let id = MessageID()
                            return try await eventually("an acknowledgement") {
                                do {
                                    _ = try await player.send(command, id: id)
                                    return command.activity
                                } catch let refusal as Refusal where refusal.isRetriable {
                                    return nil
                                }
                            }
                        }
                    }
                    var done: [ActivityID] = []
                    for try await activity in group {
                        done.append(activity)
                        if done.count == 20 { kill(service, SIGTERM) }
                    }
                    return done
                }
            }
            let line = try await stack.line("a process ended and is started again", from: seen)
            #expect(line.contains("support") && line.contains("exited(0)"), "\(line)")
            let logged = try await stack.activitiesLogged()
            #expect(done.count == 400 && Set(logged).count == logged.count && Set(done).isSubset(of: logged))
        }

        /// A minute with `FLOOD_SECONDS=60`; the test looks for ten.
        @Test("Flooded: what is too much is told so at once, and memory stays flat")
        func flooded() async throws {
            let stack = try theStack()
            let seconds = ProcessInfo.processInfo.environment["FLOOD_SECONDS"].flatMap { Int($0) } ?? 10
            let service = try #require(try stack.processes.ids["support"])
            _ = try await stack.tool(as: .ambassador)
            let token = try await stack.client(RunningStack.Person.ambassador.principal) { try await $0.ask(OperatorTokens()).tokens["support"] }
            let flood = try CommandFlood(stack, as: .ambassador, token: try #require(token))
            try await flood.run(for: .seconds(seconds) / 4)
            let early = try Memory(of: service)
            try await flood.run(for: .seconds(seconds) * 3 / 4)
            let late = try Memory(of: service)
            let replies = flood.replies
            await flood.close()
            print(
                "flood seconds=\(seconds) sent=\(flood.sent) done=\(replies["done"] ?? 0) busy=\(replies["busy"] ?? 0) resident=\(late.resident)MB peak=\(late.peak)MB"
            )
            #expect(replies["busy"] ?? 0 > 0 && replies["done"] ?? 0 > 0, "\(replies)")
            #expect(late.peak < early.peak + 48, "memory grows: \(early.peak) MB, then \(late.peak) MB")
            _ = try await eventually("an answer after the flood") { try await stack.tool("doctor").code == 0 ? true : nil }
        }
    }
}
