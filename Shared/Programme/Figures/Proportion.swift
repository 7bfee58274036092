/// A share of a sample, with how far off it may be.
package struct Proportion: Hashable, Sendable {
    package var numerator: Int
    /// 0: nothing is known.
    package var base: Int

    package init(_ numerator: Int, of base: Int) {
        self.numerator = numerator
        self.base = base
    }

    /// Between which shares, 0 to 1, the true one lies with 95 % confidence: Wilson's score interval without continuity correction
    /// (Newcombe 1998, Statistics in Medicine 17, 857–872, method 3). All of 0 to 1 without a base.
    package var interval: ClosedRange<Double> {
        guard base > 0 else { return 0...1 }
        let (r, n, z) = (Double(numerator), Double(base), Self.normal95)
        let middle = 2 * r + z * z
        let spread = z * (z * z + 4 * r * (1 - r / n)).squareRoot()
        let whole = 2 * (n + z * z)
        return max(0, (middle - spread) / whole)...min(1, (middle + spread) / whole)
    }

    /// How much larger this share is than another one, and between which differences that lies with 95 % confidence: Newcombe's hybrid
    /// score interval (1998, Statistics in Medicine 17, 873–890, method 10). Nil where either has no base.
    package func difference(from other: Proportion) -> (value: Double, interval: ClosedRange<Double>)? {
        guard base > 0, other.base > 0 else { return nil }
        let (p, q) = (Double(numerator) / Double(base), Double(other.numerator) / Double(other.base))
        let (mine, theirs) = (interval, other.interval)
        func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
        let low = p - q - length(p - mine.lowerBound, theirs.upperBound - q)
        let high = p - q + length(mine.upperBound - p, q - theirs.lowerBound)
        return (p - q, max(-1, low)...min(1, high))
    }

    /// The point of the standard normal distribution that 2.5 % lie beyond.
    private static let normal95 = 1.959963984540054
}
