import Contracts
import Measuring

let folder = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
let names = CommandLine.arguments.dropFirst()
try await MeasuredStack.run(executables: folder.isEmpty ? "." : folder, services: [.access, .support]) { stack in
    let benchmark = try await CommandsBenchmark(stack)
    for name in names {
        switch name {
        case "commands-deep": try await benchmark.deep()
        case "commands-limit": try await benchmark.limit()
        case "commands-many": try await benchmark.many()
        case "commands-one": try await benchmark.one()
        default: throw Refusal(.invalid, "There is no measure \(name).", remedy: "See scripts/bench.")
        }
    }
}
