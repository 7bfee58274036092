import Contracts
import Flood
import Testing

extension WholeSystem.Running {
    @Suite("A flood of bad messages", .timeLimit(.minutes(5)))
    struct Floods {
        /// `make flood` sends a million to each.
        @Test("50,000 malformed frames at each service's socket: it serves on, and its memory stays flat", arguments: ServiceName.allCases)
        func flood(_ service: ServiceName) async throws {
            let stack = try theStack()
            let outcome = try await Flood(stack.layout).run(service, frames: 50_000)
            print(outcome)
            #expect(outcome.answered == outcome.frames)
            #expect(outcome.isFlat, "\(outcome)")
        }
    }
}
