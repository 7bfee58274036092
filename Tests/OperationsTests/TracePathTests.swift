import Contracts
import Testing

@testable import Operations

@Suite("The path of a trace")
struct TracePathTests {
    private static let trace = TraceID(trace: "4bf92f3577b34da6a3ce929d0e0e4736")!
    private static let began = Instant("2026-03-11T09:30:00Z")!

    private func path(mails: Int) -> TracePath {
        let command = MessageID()
        var steps = [
            TraceStep(
                .command, service: .outreach, id: command, type: "alongside.outreach.launch-campaign.v1", at: Self.began, principal: "portal", state: "done"),
            TraceStep(
                .event, service: .outreach, id: MessageID(), type: "alongside.outreach.campaign-launched.v1", cause: command, at: Self.began.adding(seconds: 1),
                position: 7),
        ]
        for index in 0..<mails {
            let mail = MessageID()
            steps.append(
                TraceStep(.mail, service: .outreach, id: mail, type: "campaign", cause: command, due: Self.began, state: index == 0 ? "unknown" : "sent"))
            steps.append(
                TraceStep(
                    .event, service: .outreach, id: MessageID(), type: "alongside.outreach.message-sent.v1", cause: mail,
                    at: Self.began.adding(seconds: 2 + Int64(index)), position: 8 + Int64(index)))
        }
        var path = TracePath(trace: Self.trace.digits)
        path.add(
            TracePage(
                steps: steps,
                consumers: [
                    TraceConsumer(
                        consumer: "figures", service: .reporting, source: .outreach, types: ["alongside.outreach.message-sent.v1"], position: 8,
                        isProjection: true)
                ]))
        return path
    }

    @Test("What brought about what is told by indentation, with positions and times")
    func tree() {
        let lines = path(mails: 1).text(isWhole: false).split(separator: "\n").map(String.init)
        #expect(lines[0] == "trace 4bf92f3577b34da6a3ce929d0e0e4736: 4 steps, 2026-03-11, from 09:30:00.000 to 09:30:02.000 UTC")
        #expect(lines[1].hasPrefix("09:30:00.000  outreach    command launch-campaign ") && lines[1].hasSuffix(" from portal: done"))
        #expect(lines[2].hasPrefix("09:30:01.000  outreach      event campaign-launched ") && lines[2].hasSuffix(" at 7"))
        #expect(lines[3].contains("              outreach      mail campaign ") && lines[3].hasSuffix(": unknown"))
        #expect(lines[4].hasPrefix("09:30:02.000  outreach        event message-sent ") && lines[4].hasSuffix(" at 8 → reporting's figures"))
    }

    @Test("What is alike stands in one line, and each by itself when all is asked for")
    func alike() {
        let path = path(mails: 5)
        let text = path.text(isWhole: false)
        #expect(text.contains("mail campaign ×5: 4 sent, 1 unknown"))
        #expect(text.contains("event message-sent ×5 at 8 to 12, the last at 09:30:06.000 → reporting's figures (waits)"))
        #expect(path.text(isWhole: true).split(separator: "\n").count == 1 + path.steps.count)
    }

    @Test("A service that does not answer is named; the rest is shown")
    func silent() async throws {
        let page = TracePage(steps: path(mails: 0).steps)
        let search = TraceSearch(
            find: { _, service in
                if service == .support { throw Refusal(.unavailable, "away") }
                return FoundTraces(traces: service == .outreach ? [Self.trace] : [])
            },
            read: { _, service in
                if service == .support { throw Refusal(.unavailable, "away") }
                return service == .outreach ? page : TracePage(steps: [])
            })
        let paths = try await search.paths(of: "\(MessageID())")
        #expect(paths.count == 1 && paths[0].steps.count == 2 && paths[0].unanswered == [.support])
        #expect(paths[0].text(isWhole: false).hasSuffix("support does not answer: its part is missing."))
    }

    @Test("Logs are read page by page, from when the id was made")
    func pages() async throws {
        let page = TracePage(steps: path(mails: 0).steps)
        let search = TraceSearch(
            find: { query, _ in
                #expect(query.since.map { $0 < .now && $0.adding(seconds: 1200) > .now } == true)
                return query.after == nil ? FoundTraces(traces: [], next: 100) : FoundTraces(traces: query.after == 100 ? [Self.trace] : [])
            }, read: { query, service in query.after == nil && service == .outreach ? TracePage(steps: page.steps, next: 50) : TracePage(steps: []) })
        #expect(try await search.paths(of: "\(MessageID())").map(\.trace) == [Self.trace.digits])
    }

    @Test("What is no id, and what nothing is known of", arguments: ["x", "4bf92f3577b34da6a3ce929d0e0e4736", "018e2d4a-0000-7000-8000-000000000014"])
    func nothing(text: String) async throws {
        let search = TraceSearch(find: { _, _ in FoundTraces(traces: []) }, read: { _, _ in TracePage(steps: []) })
        let refusal = await #expect(throws: Refusal.self) { try await search.paths(of: text) }
        #expect(refusal?.code == (text == "x" ? .invalid : .notFound))
    }
}
