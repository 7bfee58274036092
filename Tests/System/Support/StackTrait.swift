import Subprocess
import Testing

/// Gives a suite a stack of its own, `RunningStack.current`, with the sample on it and a simulated clock.
struct StackTrait: SuiteTrait, TestScoping {
    let day: String

    func provideScope(for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void) async throws {
        try await withStackFolder { folder in
            let stack = try await RunningStack.start("\(folder.path)/s", "--sample", "--simulated-from", day)
            try await RunningStack.$current.withValue(stack) { try await function() }
            let status = try await stack.end()
            #expect(status.isSuccess)
        }
    }
}

extension Trait where Self == StackTrait {
    /// A stack whose programme's business day is this one.
    static func stack(on day: String) -> Self { StackTrait(day: day) }
}

/// The suite's stack.
func theStack() throws -> RunningStack { try #require(RunningStack.current, "the suite lacks the trait .stack(on:)") }
