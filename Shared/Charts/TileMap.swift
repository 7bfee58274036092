/// England's nine regions as tiles, roughly where they lie, shaded by a share: one inline SVG element.
///
/// As with charts, whoever shows it puts its table after it. Every tile carries its share in figures, so that nothing is told by
/// shade alone; a region of which no share is known is white.
package struct TileMap {
    package struct Tile: Hashable, Sendable {
        /// As the register names it.
        package var region: String
        /// 0 to 1; nil where it is not known or not shown.
        package var share: Double?
        /// The share in words: `4.2%`.
        package var text: String

        package init(region: String, share: Double?, text: String) {
            self.region = region
            self.share = share
            self.text = text
        }
    }

    private struct Place {
        var region: String
        var lines: [String]
        var column: Int
        var row: Int
    }

    private static let places = [
        Place(region: "North East", lines: ["North", "East"], column: 1, row: 0),
        Place(region: "North West", lines: ["North", "West"], column: 0, row: 1),
        Place(region: "Yorkshire and the Humber", lines: ["Yorkshire and", "the Humber"], column: 1, row: 1),
        Place(region: "West Midlands", lines: ["West", "Midlands"], column: 0, row: 2),
        Place(region: "East Midlands", lines: ["East", "Midlands"], column: 1, row: 2),
        Place(region: "East of England", lines: ["East of", "England"], column: 2, row: 2),
        Place(region: "South West", lines: ["South", "West"], column: 0, row: 3),
        Place(region: "South East", lines: ["South", "East"], column: 1, row: 3),
        Place(region: "London", lines: ["London"], column: 2, row: 3),
    ]

    /// From the palest to the palette's blue; the last two carry white letters (each pair at 4.5:1 or more).
    private static let shades = ["#ffffff", "#d0dbe6", "#a0b4cb", "#4d6f92", "#12436D"]
    private static let (width, height, gap) = (128, 84, 4)

    package static func render(title: String, tiles: [Tile], id: String) -> String {
        let known = Dictionary(tiles.map { ($0.region, $0) }) { first, _ in first }
        let most = tiles.compactMap(\.share).max() ?? 0
        let (across, down) = (3 * (width + gap) - gap, 4 * (height + gap) - gap)
        let name = ChartSVG.escape(id)
        var lines = [
            "<svg class=\"app-chart\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"\(name)-title \(name)-desc\" "
                + "viewBox=\"0 0 \(across) \(down)\" width=\"\(across)\" height=\"\(down)\" font-family=\"Helvetica Neue, Helvetica, Arial, sans-serif\" "
                + "font-size=\"15\" text-anchor=\"middle\">",
            "<title id=\"\(name)-title\">\(ChartSVG.escape(title))</title>",
            "<desc id=\"\(name)-desc\">\(ChartSVG.escape(tiles.map { "\($0.region) \($0.text)" }.joined(separator: "; "))).</desc>",
        ]
        lines += places.map { draw($0, known[$0.region], most) }
        lines.append("</svg>")
        return lines.joined(separator: "\n")
    }

    private static func draw(_ place: Place, _ tile: Tile?, _ most: Double) -> String {
        // In quarters of the largest share.
        let step = tile?.share.map { most > 0 && $0 > 0 ? min(4, Int(($0 / most * 4).rounded(.up))) : 0 } ?? 0
        let (x, y) = (place.column * (width + gap), place.row * (height + gap))
        let letters = step >= 3 ? "#ffffff" : "#0b0c0c"
        var svg = "<rect x=\"\(x + 1)\" y=\"\(y + 1)\" width=\"\(width - 2)\" height=\"\(height - 2)\" fill=\"\(shades[step])\" stroke=\"#505a5f\"/>"
        let first = y + (place.lines.count == 1 ? 36 : 26)
        for (index, line) in place.lines.enumerated() {
            svg += "<text x=\"\(x + width / 2)\" y=\"\(first + 18 * index)\" fill=\"\(letters)\">\(ChartSVG.escape(line))</text>"
        }
        let text = ChartSVG.escape(tile?.text ?? "Not known")
        return svg + "<text x=\"\(x + width / 2)\" y=\"\(y + 70)\" fill=\"\(letters)\" font-weight=\"bold\">\(text)</text>"
    }
}
