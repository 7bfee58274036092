import FoundationEssentials
import Measures
import Testing

@Suite("Alerts and their runbook", .timeLimit(.minutes(1)))
struct AlertTests {
    private let rules = TestFolder.text("\(Executables.package)/deploy/alerts.yml")
    private let runbook = TestFolder.text("\(Executables.package)/docs/runbook.md")

    private var alerts: [String] { rules.split(separator: "\n").compactMap { $0.wholeMatch(of: /\s*- alert: (\w+)/)?.1 }.map(String.init) }

    @Test(
        "promtool accepts them", .enabled(if: Promtool.path != nil, "\(Promtool.missing)"),
        arguments: [
            ["check", "rules", "deploy/alerts.yml"], ["check", "config", "deploy/prometheus.yml"],
            ["check", "config", "--syntax-only", "deploy/monitoring/prometheus.yml"],
        ])
    func promtool(arguments: [String]) async throws {
        let complaint = try await Promtool.complaint(arguments.dropLast() + ["\(Executables.package)/\(arguments.last ?? "")"])
        #expect(complaint == nil, "\(complaint ?? "")")
    }

    @Test("Each asks for what is measured")
    func measured() {
        let known = Set(Measure.all.map(\.name))
        let asked = rules.matches(of: /\b(alongside|process)_[a-z_]+/).map { String($0.output.0) }
        #expect(asked.count > 20)
        for name in asked {
            let series = ["_bucket", "_count", "_sum"].first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
            #expect(known.contains(series), "\(name) is not measured")
        }
    }

    @Test("Each has a section in the runbook: what it means, how to see it, what to do; and no section is left over")
    func sections() {
        let sections = runbook.split(separator: "\n### ").dropFirst()
        #expect(alerts == sections.map { String($0.prefix { !$0.isNewline }) })
        for section in sections {
            for part in ["**Means.**", "**Look.**", "**Do.**"] { #expect(section.contains(part), "\(section.prefix(30)) lacks \(part)") }
        }
        for alert in alerts { #expect(rules.contains("runbook: docs/runbook.md#\(alert.lowercased())")) }
    }

    @Test("Every command of ours that the runbook names exists")
    func commands() async throws {
        let named = Set(runbook.matches(of: /`alongside ((?:[a-z]+)(?: [a-z]+)?)/).map { String($0.output.1) })
        #expect(named.count > 5)
        for command in named.sorted() {
            let words = command.split(separator: " ").map(String.init)
            let outcome = try await Tool().run(words + ["--help"])
            #expect(outcome.code == 0 && outcome.output.contains("USAGE: alongside \(words[0])"), "alongside \(command): \(outcome.all)")
        }
    }
}
