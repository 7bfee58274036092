/// Which counts of a published breakdown are hidden, where the total of all is published beside them.
enum SmallNumbers {
    /// Hides counts from 1 to `threshold` − 1, and then the smallest others until at least two are hidden that come to the
    /// threshold together: so none can be worked out by subtraction. Zero is shown.
    static func hidden(_ counts: [Int], under threshold: Int) -> [Bool] {
        var hidden = counts.map { $0 > 0 && $0 < threshold }
        func isEnough() -> Bool {
            let values = zip(counts, hidden).filter(\.1).map(\.0)
            return values.isEmpty || (values.count >= 2 && values.reduce(0, +) >= threshold)
        }
        for index in counts.indices.sorted(by: { (counts[$0], $0) < (counts[$1], $1) }) where counts[index] > 0 && !hidden[index] {
            if isEnough() { break }
            hidden[index] = true
        }
        return hidden
    }

    static func note(under threshold: Int) -> String {
        "[c]: a count under \(threshold), or another that would give one away by subtraction, is not shown."
    }
}
