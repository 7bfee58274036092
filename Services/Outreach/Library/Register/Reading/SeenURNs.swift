/// The URNs met so far: a bit for each of the usual six digits, a set for any beyond.
struct SeenURNs: Sendable {
    private static let usual = 1_000_000
    private var bits = [UInt64](repeating: 0, count: usual / 64 + 1)
    private var others: Set<Int> = []

    /// True when it was there already.
    mutating func insert(_ urn: Int) -> Bool {
        guard urn < SeenURNs.usual else { return !others.insert(urn).inserted }
        let mask: UInt64 = 1 << UInt64(urn % 64)
        defer { bits[urn / 64] |= mask }
        return bits[urn / 64] & mask != 0
    }
}
