package import Contracts

/// What a demonstration came to, on one screen.
package struct DemonstrationSummary: Sendable {
    package var schools = 0
    package var schoolsOpen = 0
    package var rejected = 0
    package var messages = 0
    package var leads = 0
    package var engagements = 0
    package var supported = 0
    package var activities = 0
    package var surveysAnswered = 0
    package var reminders = 0
    package var claims = 0
    package var claimed: Pence = 0
    package var independent: Pence = 0
    package var events = 0
    package var requests = 0
    package var files: [String] = []
    package var stages: [(name: String, seconds: Double)] = []
    package var notice = ""

    package var text: String {
        func line(_ label: String, _ value: String) -> String { "  \(label)\(String(repeating: " ", count: max(1, 24 - label.count)))\(value)" }
        var lines = ["", "What came of it", ""]
        lines.append(line("Register", "\(schools) schools, \(schoolsOpen) open, \(rejected) rows rejected"))
        lines.append(line("Outreach", "\(messages) messages, \(leads) leads"))
        lines.append(line("Support", "\(engagements) engagements, \(supported) bodies supported, \(activities) activities"))
        lines.append(line("Collection", "\(surveysAnswered) surveys answered, \(reminders) reminders"))
        lines.append(line("Claims", "\(claims) paid, \(claimed) in all"))
        lines.append(line("", "\(independent) by an independent computation from the log"))
        lines.append(line("Traffic", "\(requests) requests to the portal, \(events) events in the logs"))
        lines.append(line("Files", "\(files.count) in \(files.first?.split(separator: "/").dropLast().last.map(String.init) ?? "out")/"))
        lines.append("")
        for stage in stages { lines.append(line(stage.name, "\(Int((stage.seconds * 10).rounded()) / 10).\(Int((stage.seconds * 10).rounded()) % 10) s")) }
        return (lines + ["", notice]).joined(separator: "\n")
    }
}

/// Where the seconds go.
final class Stopwatch {
    private(set) var stages: [(name: String, seconds: Double)] = []

    func measure<T>(_ name: String, _ body: () async throws -> T) async rethrows -> T {
        let began = ContinuousClock.now
        defer {
            let duration = (ContinuousClock.now - began).components
            let seconds = Double(duration.seconds) + Double(duration.attoseconds) / 1e18
            if let index = stages.firstIndex(where: { $0.name == name }) { stages[index].seconds += seconds } else { stages.append((name, seconds)) }
        }
        return try await body()
    }
}
