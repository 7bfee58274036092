import AsyncHTTPClient
import Contracts
import FoundationEssentials
import Glibc
import NIOCore
import NIOHTTP1
import Operations
import Subprocess
import Testing

extension WholeSystem {
    @Suite("A stack's life", .timeLimit(.minutes(5)))
    struct Lifecycle {
        @Test("Starts, says where to look, stops at Ctrl-C with nothing left, and finds at the next start what was recorded")
        func startStopStart() async throws {
            try await withStackFolder { folder in
                let stack = try await RunningStack.start("\(folder.path)/s", "--sample")
                #expect(
                    stack.links.keys.sorted() == ["administrator", "ambassador lead A01", "funder", "grant officer", "outreach officer", "programme manager"])
                try await expectHealth(of: stack)

                // Another on the same folder is refused, and does no harm to the first.
                let second = try await stack.tool("up", "--port-base", String(stack.base + 400), "--port", String(stack.base + 700))
                #expect(second.code == 78, "\(second.all)")
                #expect(second.errors.contains("A stack is running from this folder (process"))
                #expect(second.errors.contains("--data"))
                #expect(try stack.processes.alive.count == 8)

                // Its time is the machine's.
                let advance = try await stack.tool("clock", "advance", "2030-01-01")
                #expect(advance.code == 77, "\(advance.all)")
                #expect(advance.errors.contains("real"))

                let invited = try await stack.tool("person", "invite", "sam@example.org", "Sam Head", "--role", "ambassador_lead:A02")
                #expect(invited.code == 0, "\(invited.all)")
                let ids = try stack.processes.ids.values

                #expect(try await stack.end(SIGINT).isSuccess)
                #expect(stack.lines.contains { $0.contains("What was recorded is kept in \(stack.folder)") })
                #expect(try stack.processes.alive.isEmpty)
                #expect(ids.allSatisfy { !StackProcesses.isAlive($0) })

                let again = try await RunningStack.start(stack.folder)
                let people = try await again.tool("person", "list", "--json")
                #expect(people.output.contains("sam@example.org"))
                #expect(again.links.keys.contains("ambassador lead A02"))
                let schools = try await again.tool("register", "find", "Academy")
                #expect(schools.code == 0 && schools.output.contains("URN"), "\(schools.all)")
                #expect(try await again.end(SIGTERM).isSuccess)
                #expect(try again.processes.alive.isEmpty)
            }
        }

        @Test("A supervisor that was killed: the next start ends what it left, and everything recorded is there")
        func killed() async throws {
            try await withStackFolder { folder in
                let stack = try await RunningStack.start("\(folder.path)/s")
                #expect(try await stack.tool("person", "invite", "sam@example.org", "Sam Head", "--role", "funder").code == 0)
                let left = try stack.processes.ids.filter { $0.key != "supervisor" }
                #expect(try await stack.end(SIGKILL).code == Int(-SIGKILL))

                let again = try await RunningStack.start(stack.folder)
                for (name, process) in left { #expect(!StackProcesses.isAlive(process), "\(name) of the killed stack is still there") }
                #expect(try await again.tool("person", "list").output.contains("sam@example.org"))
                #expect(try await again.end().isSuccess)
                #expect(try again.processes.alive.isEmpty)
            }
        }

        /// Each part says that it is ready and what it counts.
        private func expectHealth(of stack: RunningStack) async throws {
            for port in (1...6).map({ stack.base + 200 + $0 }) {
                for path in ["live", "ready"] {
                    let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: "http://127.0.0.1:\(port)/health/\(path)"), timeout: .seconds(10))
                    #expect(response.status == .ok, "\(port) \(path)")
                }
                let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: "http://127.0.0.1:\(port)/metrics"), timeout: .seconds(10))
                let text = String(buffer: try await response.body.collect(upTo: 1 << 20))
                let lines = text.split(separator: "\n")
                #expect(!lines.isEmpty, "\(port) counts nothing")
                // Prometheus' text exposition format 0.0.4.
                for line in lines {
                    let isComment = line.wholeMatch(of: /# (TYPE|HELP) [a-zA-Z_:][a-zA-Z0-9_:]* .+/) != nil
                    let isSample = line.wholeMatch(of: /[a-zA-Z_:][a-zA-Z0-9_:]*(\{[^}]*\})? [-+0-9.eEInfNa]+/) != nil
                    #expect(isComment || isSample, "\(port): \(line)")
                }
            }
        }
    }
}
