package import Contracts

/// One body's answers before and after. Only what was answered at both waves makes a pair.
package struct PairedBody: Hashable, Sendable {
    package let body: BodyReference
    package let before: AnswerBook
    package let after: AnswerBook

    /// - Parameters:
    ///   - baseline: coded answers of the wave that has no twin.
    ///   - later: coded answers of later waves, oldest first; the newest answer to a question counts.
    package init(body: BodyReference, baseline: [CodedAnswer], later: [[CodedAnswer]]) {
        self.body = body
        before = AnswerBook(baseline)
        var book = AnswerBook()
        for answers in later {
            for answer in answers { book.put(answer) }
        }
        after = book
    }
}
