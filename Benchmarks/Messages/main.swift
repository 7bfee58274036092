import Contracts
import Glibc
import Measuring

let folder = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
let executables = folder.isEmpty ? "." : folder

do {
    for name in CommandLine.arguments.dropFirst() { try await measure(name) }
} catch {
    print("bench: \(error)")
    exit(1)
}

/// Commands are measured with their service alone, and access-service, which it asks who has left; events and rest with the whole stack.
func measure(_ name: String) async throws {
    if name == "commands-growth" { return try await GrowthBenchmark(executables: executables).run() }
    let services = name.hasPrefix("commands-") || name == "backup" ? [ServiceName.access, .support] : ServiceName.allCases
    try await MeasuredStack.run(executables: executables, services: services) { stack in
        if name == "idle" { return try await IdleBenchmark(stack: stack).run() }
        let commands = try await CommandsBenchmark.prepared(stack)
        switch name {
        case "backup": try await BackupBenchmark(commands: commands).run()
        case "commands-deep": try await commands.deep()
        case "commands-limit": try await commands.limit()
        case "commands-many": try await commands.many()
        case "commands-rabbitmq": try await commands.rabbitMQ(programs: executables)
        case "commands-one": try await commands.one()
        case "events-lag": try await EventsBenchmark(commands: commands).lag()
        case "events-replay": try await EventsBenchmark(commands: commands).replay()
        default: throw Refusal(.invalid, "There is no measure \(name).", remedy: "See scripts/bench.")
        }
    }
}
