import FoundationEssentials
import Measures
import Testing

@Suite("What is measured")
struct MeasureTests {
    private func document() throws -> String {
        let path = #filePath.replacing("Tests/ServiceRuntimeTests/MeasureTests.swift", with: "docs/metrics.md")
        return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    @Test("Names are as Prometheus wants them")
    func names() {
        for measure in Measure.all {
            #expect(measure.name.wholeMatch(of: /[a-z][a-z_]*[a-z]/) != nil, "\(measure.name)")
            #expect((measure.kind == .counter) == measure.name.hasSuffix("_total"), "\(measure.name)")
            #expect(measure.meaning.hasSuffix(".") && !measure.meaning.contains("\n"), "\(measure.name)")
            #expect(measure.labels.allSatisfy { $0.wholeMatch(of: /[a-z]+/) != nil }, "\(measure.name)")
            if case .histogram(let bounds) = measure.kind { #expect(!bounds.isEmpty && bounds == bounds.sorted(), "\(measure.name)") }
        }
        #expect(Set(Measure.all.map(\.name)).count == Measure.all.count)
    }

    @Test("docs/metrics.md has a row for each, in order, and every reason")
    func documented() throws {
        let document = try document()
        let rows = document.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        let expected = Measure.all.map { measure in
            let kind =
                switch measure.kind {
                case .counter: "counter";
                case .gauge: "gauge";
                case .histogram: "histogram"
                }
            return "| `\(measure.name)` | \(kind) | \(measure.labels.map { "`\($0)`" }.joined(separator: ", ")) | \(measure.meaning) |"
        }
        #expect(rows.sorted() == expected.sorted())
        for reason in RefusalReason.allCases { #expect(document.contains("`\(reason.rawValue)`"), "\(reason)") }
    }
}
