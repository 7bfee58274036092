/// Chance from a seed: the same on every machine and every run (SplitMix64, Steele, Lea and Flood 2014).
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// Each of the numbers as often as the others, but for a bias that no register of schools will show.
    mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }

    mutating func happens(percent: Int) -> Bool { number(1...100) <= percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

    /// One of the elements, in proportion to its weight.
    mutating func pick<Element>(_ elements: [Element], weight: (Element) -> Int) -> Element {
        var left = number(0...elements.map(weight).reduce(0, +) - 1)
        for element in elements {
            left -= weight(element)
            if left < 0 { return element }
        }
        return elements[elements.count - 1]
    }
}
