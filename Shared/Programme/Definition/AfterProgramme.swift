/// What follows when support ends.
package struct AfterProgramme: Hashable, Sendable {
    /// Days from close to a review.
    package var reviewAfterCloseDays: Int
    /// What is recorded of a network.
    package var networkFields: [String]
    /// opt_in
    package var updates: String

    package init(reviewAfterCloseDays: Int, networkFields: [String], updates: String) {
        self.reviewAfterCloseDays = reviewAfterCloseDays
        self.networkFields = networkFields
        self.updates = updates
    }
}
