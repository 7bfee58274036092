import Contracts
import Messaging
import MessagingClient
import Operations
import PolicyTable
import TestSupport
import Testing

/// Every role and key × every message × own and another Ambassador's data, at each service's own handlers: what is refused as
/// forbidden is exactly what docs/permissions.md says.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(5)))
struct MatrixTests {
    private struct Trial {
        var line: PolicyLine
        var asker: Asker
        var whose: Estate.Whose

        /// Whether the table lets it through.
        var isAllowed: Bool {
            guard let role = asker.role else { return keyIsAllowed }
            switch PolicyTable.cell(role, line) {
            case .no: return false
            case .own: return whose == .own
            case .yes, .ownPart, .programme: break
            }
            let presenters = line.permission.presenters
            return presenters.isEmpty || presenters.split(separator: ", ").contains("portal")
        }

        private var keyIsAllowed: Bool {
            let keys = line.permission.keys.split(separator: ", ").map(String.init)
            return keys == ["every key"] || keys.contains(asker.principal) || (keys.contains("operator-…") && asker.principal.hasPrefix("operator-"))
        }
    }

    @Test(arguments: ServiceName.allCases) func theTableIsWhatTheHandlersDo(_ service: ServiceName) async throws {
        let estate = try await Estate.of(service)
        let policy = try #require(try await PolicyTable().definition(of: service)).policy
        let trials = policy.flatMap { line in Asker.all.flatMap { asker in Estate.Whose.allCases.map { Trial(line: line, asker: asker, whose: $0) } } }
        // What is refused changes nothing: it comes first; then what only reads.
        let (refused, allowed) = (trials.filter { !$0.isAllowed }, trials.filter(\.isAllowed))
        var programmeLets: [MessageName: Bool] = [:]
        for trial in refused + allowed.filter({ !$0.line.isCommand }) + allowed.filter(\.line.isCommand) {
            let (data, isAboutSomeone) = try estate.payload(trial.line, trial.whose)
            if trial.line.scope == .ownAmbassador { #expect(isAboutSomeone, "\(trial.line.name): nothing in its example says whose it is") }
            let reply = try await estate.send(trial.line, data, by: trial.asker)
            let what = "\(trial.line.name) by \(trial.asker.testDescription), \(trial.whose): \(summary(reply))"
            #expect(code(reply) != .fault && code(reply) != .malformed, "\(what)")
            let isRefused = code(reply) == .forbidden || (code(reply) == .unauthenticated && trial.asker.actor == nil && !trial.isAllowed)
            if trial.isAllowed, trial.line.scope == .programme {
                programmeLets[trial.line.name] = programmeLets[trial.line.name] ?? false || !isRefused
            } else {
                #expect(isRefused == !trial.isAllowed, "\(what)")
            }
            if trial.line.scope == .ownPart, trial.isAllowed { expectOwnPart(trial, reply, estate, what) }
        }
        #expect(programmeLets.values.allSatisfy { $0 }, "the programme lets nobody do it")
    }

    /// An Ambassador's people see what is theirs and nothing of the other's; the delivery partner sees both.
    private func expectOwnPart(_ trial: Trial, _ reply: Reply, _ estate: Estate, _ what: String) {
        let text = if case .answer(let data) = reply { String(decoding: data, as: UTF8.self) } else { "" }
        if trial.asker.isAmbassador {
            #expect(!text.contains(estate.marks.other), "\(what)")
            if trial.whose == .own { #expect(text.contains(estate.marks.own), "\(what)") }
        } else if trial.asker.actor?.isDeliveryPartner == true, PolicyTable.cell(trial.asker.role ?? .evaluator, trial.line) == .yes {
            #expect(text.contains(trial.whose == .own ? estate.marks.own : estate.marks.other), "\(what)")
        }
    }

    private func code(_ reply: Reply) -> Refusal.Code? {
        if case .refusal(let refusal) = reply { refusal.code } else { nil }
    }

    private func summary(_ reply: Reply) -> String {
        switch reply {
        case .answer: "done"
        case .refusal(let refusal): "\(refusal.code.rawValue): \(refusal.message)"
        }
    }
}
