import FoundationEssentials

let folder = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
let data = ProcessInfo.processInfo.environment["ALONGSIDE_DATA"] ?? "../shared/data"
let full = "\(data)/gias/edubasealldata20231116.zip"
let register = FileManager.default.fileExists(atPath: full) ? full : "deploy/sample/register.csv"

let benchmark = SegmentCountBenchmark(register: register, executables: folder.isEmpty ? "." : folder, rounds: 5)
try await benchmark.run()
