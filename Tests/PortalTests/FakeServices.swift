import Contracts
import Portal
import Synchronization

/// Services that answer from canned values and remember what they were sent.
final class FakeServices: ServiceGateway {
    struct Sent: Sendable {
        let name: String
        let id: MessageID
        let actor: String?
        let correlation: String
        let command: any Command
    }

    private struct State {
        var answers: [String: any Sendable] = [:]
        var replies: [String: any Sendable] = [:]
        var refusals: [String: Refusal] = [:]
        var sent: [Sent] = []
        var asked: [String] = []
    }

    private let state = Mutex(State())

    init(as roles: [RoleGrant] = [], _ answers: [any Codable & Sendable] = []) {
        let person = SignedInPerson(
            person: Sample.person, name: "Ada Example", email: "ada@example.org", grants: roles,
            tokens: Dictionary(uniqueKeysWithValues: ServiceName.allCases.map { ($0.rawValue, "token-for-\($0.rawValue)") }),
            expires: Instant.now.adding(seconds: 600))
        answer(ResolveSession.self, person)
        answer(ReadClock.self, ClockReading(now: Instant("2024-10-07T09:00:00Z")!, today: Sample.today, simulated: true))
        answer(GetInterestForm.self, Sample.interestForm)
        answer(GetHome.self, Sample.home)
        answer(ListEnquiries.self, Enquiries(enquiries: []))
    }

    func answer<Q: Query>(_ query: Q.Type, _ answer: Q.Answer) { state.withLock { $0.answers[Q.name.description] = answer } }
    func reply<C: Command>(_ command: C.Type, _ reply: C.Reply) { state.withLock { $0.replies[C.name.description] = reply } }
    func refuse(_ contract: any Contract.Type, _ refusal: Refusal?) { state.withLock { $0.refusals[contract.name.description] = refusal } }

    func sent<C: Command>(_ type: C.Type) -> [C] { state.withLock { $0.sent.compactMap { $0.command as? C } } }
    var everythingSent: [Sent] { state.withLock { $0.sent } }
    func timesAsked<Q: Query>(_ type: Q.Type) -> Int { state.withLock { $0.asked.count { $0 == Q.name.description } } }

    func send<C: Command>(_ command: C, id: MessageID, actor: String?, correlation: String) async throws -> C.Reply {
        try state.withLock { state in
            state.sent.append(Sent(name: C.name.description, id: id, actor: actor, correlation: correlation, command: command))
            if let refusal = state.refusals[C.name.description] { throw refusal }
            if let reply = (state.replies[C.name.description] ?? Done()) as? C.Reply { return reply }
            throw Refusal(.unavailable, "The test has no reply for \(C.name).")
        }
    }

    func ask<Q: Query>(_ query: Q, actor: String?, correlation: String, within limit: Duration) async throws -> Q.Answer {
        try state.withLock { state in
            state.asked.append(Q.name.description)
            if let refusal = state.refusals[Q.name.description] { throw refusal }
            if let answer = state.answers[Q.name.description] as? Q.Answer { return answer }
            throw Refusal(.unavailable, "The test has no answer for \(Q.name).")
        }
    }
}
