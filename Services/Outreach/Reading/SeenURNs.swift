/// Where each URN met so far first stood: by its line, a page for every thousand of the usual six digits, a dictionary for
/// any beyond.
struct SeenURNs: Sendable {
    private static let page = 1_000
    private var pages = [[Int32]](repeating: [], count: 1_000)
    private var others: [Int: Int] = [:]

    /// The line on which it stood before; nil when it is new.
    mutating func insert(_ urn: Int, line: Int) -> Int? {
        let index = urn / SeenURNs.page
        guard index < pages.count else {
            if let earlier = others[urn] { return earlier }
            others[urn] = line
            return nil
        }
        if pages[index].isEmpty { pages[index] = [Int32](repeating: 0, count: SeenURNs.page) }
        let earlier = pages[index][urn % SeenURNs.page]
        if earlier != 0 { return Int(earlier) }
        pages[index][urn % SeenURNs.page] = Int32(clamping: line)
        return nil
    }
}
