/// A test of one answer. Of its parts, those that are there must all hold; an absent answer passes none.
package struct AnswerTest: Hashable, Sendable {
    package var question: String
    /// One of these was chosen.
    package var anyOf: [String]
    /// Something was chosen, and none of these.
    package var noneOf: [String]
    /// The number is over this.
    package var over: Int?

    package init(question: String, anyOf: [String] = [], noneOf: [String] = [], over: Int? = nil) {
        self.question = question
        self.anyOf = anyOf
        self.noneOf = noneOf
        self.over = over
    }
}
