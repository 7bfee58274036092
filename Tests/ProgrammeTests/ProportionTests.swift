import Programme
import Testing

/// Against the tables of Newcombe's two papers of 1998 (Statistics in Medicine 17): printed to four decimals.
@Suite struct ProportionTests {
    private func isNear(_ value: Double, _ printed: Double) -> Bool { abs(value - printed) < 0.000_051 }

    /// Table I, method 3.
    @Test(arguments: [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)])
    func aShareHasWilsonsInterval(numerator: Int, base: Int, low: Double, high: Double) {
        let interval = Proportion(numerator, of: base).interval
        #expect(isNear(interval.lowerBound, low) && isNear(interval.upperBound, high), "\(interval)")
    }

    /// Table II, method 10.
    @Test(arguments: [
        ((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((6, 7), (2, 7), 0.0582, 0.8062), ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775), ((0, 10), (0, 10), -0.2775, 0.2775), ((10, 10), (0, 20), 0.6791, 1.0000), ((10, 10), (0, 10), 0.6075, 1.0000),
    ])
    func aDifferenceHasNewcombesInterval(first: (Int, Int), second: (Int, Int), low: Double, high: Double) throws {
        let difference = try #require(Proportion(first.0, of: first.1).difference(from: Proportion(second.0, of: second.1)))
        #expect(isNear(difference.interval.lowerBound, low) && isNear(difference.interval.upperBound, high), "\(difference.interval)")
    }

    @Test func withoutABaseNothingIsKnown() {
        #expect(Proportion(0, of: 0).interval == 0...1)
        #expect(Proportion(0, of: 0).difference(from: Proportion(1, of: 2)) == nil)
    }
}
