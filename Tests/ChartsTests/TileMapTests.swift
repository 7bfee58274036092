import Charts
import Testing

/// England's regions as tiles.
struct TileMapTests {
    @Test func everyRegionHasATileWithItsShareInFigures() {
        let tiles = [
            TileMap.Tile(region: "London", share: 0.2, text: "20.0%"), TileMap.Tile(region: "North East", share: 0.05, text: "5.0%"),
            TileMap.Tile(region: "South West", share: 0, text: "0.0%"), TileMap.Tile(region: "South East", share: nil, text: "[c]"),
        ]
        let svg = TileMap.render(title: "Share <by> region", tiles: tiles, id: "map")
        #expect(svg.contains("role=\"img\" aria-labelledby=\"map-title map-desc\""))
        #expect(svg.contains("<title id=\"map-title\">Share &lt;by&gt; region</title>"))
        #expect(svg.contains("London 20.0%; North East 5.0%; South West 0.0%; South East [c]."))
        #expect(svg.split(separator: "<rect").count == 10 && svg.split(separator: "Not known").count == 6)
        // The largest share is darkest, a quarter of it the first shade, nothing white.
        #expect(["#12436D", "#d0dbe6"].map { svg.split(separator: "fill=\"\($0)\" stroke").count - 1 } == [1, 1])
        #expect(svg.split(separator: "fill=\"#ffffff\" stroke").count - 1 == 7)
        #expect(!svg.contains("style="))
    }
}
