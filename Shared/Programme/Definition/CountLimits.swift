/// What a count may be.
package struct CountLimits: Hashable, Sendable {
    package var min: Int
    package var max: CountLimit?
    package var sumAtMost: CountSum?
    package var warning: CountWarning?

    package init(min: Int = 0, max: CountLimit? = nil, sumAtMost: CountSum? = nil, warning: CountWarning? = nil) {
        self.min = min
        self.max = max
        self.sumAtMost = sumAtMost
        self.warning = warning
    }
}

/// A number, or the answer to another question.
package enum CountLimit: Hashable, Sendable {
    case number(Int)
    case answer(String)
}

/// With the answers to these, at most the answer to that.
package struct CountSum: Hashable, Sendable {
    package var with: [String]
    package var limit: String

    package init(with: [String], limit: String) {
        self.with = with
        self.limit = limit
    }
}

/// What is pointed out, and accepted all the same.
package enum CountWarning: Hashable, Sendable {
    /// More than so many per cent of the answer to another question.
    case above(percent: Int, of: String)
    /// So many per cent away from what was known.
    case differsFromPrefilled(percent: Int)
}
