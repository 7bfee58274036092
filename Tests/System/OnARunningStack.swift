import Testing

extension WholeSystem {
    /// Tests that share one stack: the sample on it, a clock that stands at the start of a school year.
    @Suite("On a running stack", .serialized, .stack(on: "2023-09-04"))
    enum Running {}
}
