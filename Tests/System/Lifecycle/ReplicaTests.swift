import Contracts
import FoundationEssentials
import Glibc
import Logging
import MessagingClient
import Operations
import Subprocess
import Testing

extension WholeSystem {
    @Suite("Two replicas of each service", .timeLimit(.minutes(4)))
    struct Replicas {
        @Test("With 256 commands outstanding one replica is killed: what it had is sent again, and nothing else")
        func killed() async throws {
            try await withStackFolder { folder in
                let stack = try await RunningStack.start("\(folder.path)/s", "--sample", "--simulated-from", "2023-09-04", "--replicas", "2")
                _ = try await stack.tool(as: .ambassador)
                let client = try patientClient(of: stack, as: .ambassador)
                let token = try #require(try await client.ask(OperatorTokens()).tokens["support"])
                // Both have answered before: an address that was never heard from is given 300 ms. Asked at once, since of two that have
                // nothing to do a client prefers the one that it knows.
                try await withThrowingTaskGroup { group in
                    for _ in 0..<8 { group.addTask { _ = try await client.send(activity(), id: MessageID(), actor: token) } }
                    try await group.waitForAll()
                }

                let addresses = try #require(try Directory(contentsOf: stack.layout.directory).services[.support]).endpoints
                let first = try #require(try stack.processes.ids["support"])
                let second = try #require(try stack.processes.ids["support-2"])
                for process in [first, second] { kill(process, SIGSTOP) }
                let before = client.traffic.repeats
                let (logged, had) = try await withThrowingTaskGroup(of: ActivityID.self) { group in
                    for _ in 0..<256 {
                        group.addTask {
                            let command = activity()
                            _ = try await client.send(command, id: MessageID(), actor: token, timeout: .seconds(60))
                            return command.activity
                        }
                    }
                    let outstanding = try await eventually("256 outstanding commands") {
                        let outstanding = await client.outstanding(at: .support)
                        return outstanding.values.reduce(0, +) == 256 ? outstanding : nil
                    }
                    kill(first, SIGKILL)
                    kill(second, SIGCONT)
                    return (try await group.reduce(into: []) { $0.append($1) }, outstanding[addresses[0]] ?? 0)
                }
                let repeats = client.traffic.repeats - before
                print("replicas outstanding=256 killed_had=\(had) repeats=\(repeats)")
                #expect(abs(had - 128) <= 1, "the commands were not spread evenly")
                #expect(repeats == had)
                let all = try await stack.activitiesLogged()
                #expect(Set(all).count == all.count && Set(logged).isSubset(of: all) && logged.count == 256)
                await client.close()
                #expect(try await stack.end().isSuccess)
                #expect(try stack.processes.alive.isEmpty)
            }
        }

        /// One that waits long enough for a reply that a slow machine does not repeat what is only late.
        private func patientClient(of stack: RunningStack, as person: RunningStack.Person) throws -> ServiceClient {
            try ServiceClient(
                principal: person.principal, keys: try KeyPair(principal: person.principal, folder: stack.layout.keys),
                directory: try Directory(contentsOf: stack.layout.directory), logger: Logger(label: "replicas") { _ in SwiftLogNoOpLogHandler() },
                policy: RetryPolicy(firstTry: .seconds(10), longestTry: .seconds(20)))
        }
    }
}

private func activity() -> LogActivity {
    LogActivity(activity: ActivityID(), ambassador: "A01", kind: "recruiting", on: Day(number: 19_604), minutes: 10, channel: "phone")  // 2023-09-04
}
