import Programme
import Testing

@Suite("Percentages and small numbers")
struct FigureTests {
    @Test func aHalfGoesUp() {
        #expect(Percentage(1, of: 8).value == 13)  // 12.5
        #expect(Percentage(10, of: 46).value == 22)
        #expect(Percentage(10, of: 46).words == "22% (10 of 46)")
        #expect(Percentage(3, of: 0).words == "no base")
    }

    @Test func cumulativeInPrintedOrder() {
        // 004: 21, 10 and 15 of 46 are printed as 46, 21 and 33, though 10 of 46 alone prints as 22.
        #expect(RoundingRule.cumulative.percentages(of: [21, 10, 15], base: 46).map(\.value) == [46, 21, 33])
        #expect(RoundingRule.halfUp.percentages(of: [21, 10, 15], base: 46).map(\.value) == [46, 22, 33])
    }

    @Test func sumOfRoundedParts() {
        // 004: 93 % of 65 is no count's half-up percentage, and only a sum of rounded parts.
        #expect(!(0...65).contains { RoundingRule.halfUp($0, of: 65) == 93 })
        let reachable = (0...65).contains { first in
            (0...(65 - first)).contains { RoundingRule.sumOfRoundedParts.total(of: [first, $0], base: 65).value == 93 }
        }
        #expect(reachable)
    }

    @Test func cumulativePartsAlwaysMakeAHundred() {
        var parts = [1, 1, 1]
        for step in 1...200 {
            parts = [step % 7, step * 3 % 11 + 1, step * 5 % 13]
            let base = parts.reduce(0, +)
            #expect(RoundingRule.cumulative.percentages(of: parts, base: base).compactMap(\.value).reduce(0, +) == 100)
        }
    }

    @Test func aLoneSmallNumberTakesAnotherWithIt() {
        #expect(Suppression.apply(to: [3, 20, 8], under: 5).map(\.value) == [nil, 20, nil])
        #expect(Suppression.apply(to: [3, 4, 20], under: 5).map(\.value) == [nil, nil, 20])
        #expect(Suppression.apply(to: [1, 2, 20, 30], under: 5).map(\.value) == [nil, nil, nil, 30])
        #expect(Suppression.apply(to: [0, 20, 8], under: 5).map(\.value) == [0, 20, 8])
        #expect(Suppression.apply(to: [3, 0], under: 5).map(\.value) == [nil, nil])
    }

    @Test func noCellOfATableFollowsFromItsRowOrColumn() {
        let table = [[3, 20, 10], [12, 30, 9], [14, 6, 40]]
        let shown = Suppression.apply(toTable: table, under: 5)
        #expect(shown[0][0] == .hidden)
        for index in 0..<3 {
            #expect(shown[index].count { $0 == .hidden } != 1)
            #expect(shown.count { $0[index] == .hidden } != 1)
        }
    }
}
