import Contracts
import Foundation
import Testing

@testable import Charts

@Suite("Charts")
struct ChartSVGTests {
    static let chart = ReportChart(
        kind: "bar", title: "Coverage <by> region", labels: ["London", "North East"],
        series: [ChartSeries(name: "Supported", values: [50, nil]), ChartSeries(name: "Eligible", values: [100, 12.5])], unit: "%")

    @Test("names itself to assistive technology and escapes what it prints")
    func accessibleName() {
        let svg = ChartSVG.render(Self.chart, id: "coverage")
        #expect(svg.contains("role=\"img\" aria-labelledby=\"coverage-title coverage-desc\""))
        #expect(svg.contains("<title id=\"coverage-title\">Coverage &lt;by&gt; region</title>"))
        #expect(svg.contains("One value is not shown."))
        #expect(!svg.contains("style="))
    }

    @Test("draws nothing for a missing value and says so")
    func missing() {
        let layout = ChartLayout(Self.chart)
        #expect(layout.groups[1].bars[0].length == 0)
        #expect(layout.groups[1].bars[0].text == "Supported not shown")
        #expect(layout.groups[1].bars[1].text == "Eligible 12.5%")
    }

    @Test("draws lengths in proportion, inside the drawing")
    func proportion() {
        let layout = ChartLayout(Self.chart)
        let bars = layout.groups[0].bars
        #expect(abs(bars[0].length * 2 - bars[1].length) < 0.001)
        for bar in layout.groups.flatMap(\.bars) {
            #expect(bar.textStart + Double(bar.text.count) * ChartLayout.characterWidth <= Double(ChartLayout.width))
        }
    }

    @Test("a fall is drawn to the left of zero")
    func negative() {
        let layout = ChartLayout(ReportChart(kind: "bar", title: "Change", labels: ["a", "b"], series: [ChartSeries(name: "", values: [-5, 10])], unit: ""))
        #expect(layout.zero > 0)
        #expect(layout.groups[0].bars[0].start == 0)
        #expect(layout.groups[1].bars[0].start == layout.zero)
    }

    @Test("every colour stands out from white by 3 to 1", arguments: ChartSVG.palette)
    func contrast(colour: String) throws {
        let value = try #require(Int(colour.dropFirst(), radix: 16))
        func channel(_ shift: Int) -> Double {
            let part = Double(value >> shift & 255) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        let luminance = 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
        #expect(1.05 / (luminance + 0.05) >= 3)
    }
}
