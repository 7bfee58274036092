/// Something that should have happened by now, and did not.
struct NotInTime: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Looks until there is an answer, which other processes bring about at a moment of their own; gives up at the deadline.
func eventually<T>(_ what: @autoclosure () -> String, within limit: Duration = .seconds(60), _ look: () async throws -> T?) async throws -> T {
    let deadline = ContinuousClock.now + limit
    while true {
        if let found = try await look() { return found }
        guard ContinuousClock.now < deadline else { throw NotInTime("Not within \(limit): \(what())") }
        try await ContinuousClock().sleep(for: .milliseconds(20))
    }
}
