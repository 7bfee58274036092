/// Chance that depends on what it decides and not on when it is asked: the same seed, topic and body always come out
/// the same, in whatever order a concurrent story asks.
struct Chance: Sendable {
    let seed: UInt64

    /// At least 0, below 1.
    func fraction(_ topic: String, _ key: some CustomStringConvertible) -> Double {
        Double(word(topic, key) >> 11) / Double(1 << 53)
    }

    func happens(_ topic: String, _ key: some CustomStringConvertible, _ probability: Double) -> Bool { fraction(topic, key) < probability }

    func number(_ topic: String, _ key: some CustomStringConvertible, in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(fraction(topic, key) * Double(range.count))
    }

    func pick<Element>(_ topic: String, _ key: some CustomStringConvertible, from elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[number(topic, key, in: 0...(elements.count - 1))]
    }

    /// FNV-1a over topic and key, then SplitMix64's finaliser (Steele, Lea and Flood, 2014).
    private func word(_ topic: String, _ key: some CustomStringConvertible) -> UInt64 {
        var hash = seed ^ 0xCBF2_9CE4_8422_2325
        for byte in "\(topic)/\(key)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }
}
