import Contracts
import FoundationEssentials
import TestSupport
import Testing

@testable import Reporting

@Suite("The report as files", .database(Desk.schemas), .timeLimit(.minutes(3)))
struct ReportExportTests {
    private func text(_ name: String, in files: ReportFiles) throws -> String {
        let file = try #require(files.files.first { $0.name == name }, "\(name)")
        return String(decoding: try #require(Data(base64Encoded: file.base64)), as: UTF8.self)
    }

    @Test("writes the same bytes whatever order the events came in, each with its notice")
    func stable() async throws {
        let story = Story.programme(bodies: 16)
        let desk = try await Desk.open(story)
        for period in ["2023-24-P1", "2023-24-P2"] { _ = try await desk.prepare("A01", period) }
        let files = try await desk.harness.ask(ExportReport(), as: Desk.manager)
        let names = files.files.map(\.name)
        for name in [
            "report.html", "report.xlsx", "outputs.csv", "outcomes.csv", "coverage.csv", "claims.csv", "claim-lines.csv", "activities.csv",
            "cost-campaigns.csv", "cost-channels.csv", "funnel.csv", "funnel-region.csv",
        ] {
            #expect(names.contains(name), "\(name)")
        }
        #expect(Set(names).count == names.count)
        for file in files.files where file.name.hasSuffix(".csv") && file.name != "notes.csv" {
            let lines = try text(file.name, in: files).split(separator: "\r\n")
            #expect(lines.first?.hasSuffix(",Notice") == true, "\(file.name)")
            #expect(lines.dropFirst().allSatisfy { $0.contains("illustrative") }, "\(file.name)")
        }
        try await TestDatabase.with(Desk.schemas) { database in
            let other = try await Desk.open(story, order: story.shuffled(seed: 5), database: database)
            for period in ["2023-24-P1", "2023-24-P2"] { _ = try await other.prepare("A01", period) }
            let again = try await other.harness.ask(ExportReport(), as: Desk.manager)
            for (first, second) in zip(files.files, again.files) { #expect(first == second, "\(first.name)") }
        }
    }

    @Test("the page stands alone: notice, charts with names, tables with headings, nothing from elsewhere")
    func page() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 16))
        let html = try text("report.html", in: try await desk.harness.ask(ExportReport(formats: ["html"]), as: Desk.manager))
        #expect(html.contains("illustrative"))
        #expect(html.contains("<html lang=\"en-GB\">"))
        #expect(!html.contains("src=") && !html.contains("<link") && !html.contains("<script"))
        let charts = html.components(separatedBy: "<svg ").dropFirst()
        #expect(!charts.isEmpty)
        #expect(charts.allSatisfy { $0.contains("role=\"img\"") && $0.contains("<title id=") })
        let ids = html.matches(of: /\bid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count, "ids are unique")
    }

    @Test("a format that there is not is refused by name")
    func format() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 8))
        await #expect { try await desk.harness.ask(ExportReport(formats: ["docx"]), as: Desk.manager) } throws: { ($0 as? Refusal)?.field == "formats" }
    }
}
