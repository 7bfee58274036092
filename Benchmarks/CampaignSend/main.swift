import FoundationEssentials

let folder = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
let benchmark = CampaignSendBenchmark(
    register: "\(FileManager.default.currentDirectoryPath)/deploy/sample/register.csv", executables: folder.isEmpty ? "." : folder, rounds: 5)
try await benchmark.run()
