/// When a set of questions is put to a body: an instrument in a version, and what issues it.
package struct Wave: Hashable, Sendable {
    /// `baseline`: also the instrument's id.
    package var id: String
    package var title: String
    /// Of the instrument: raised when its questions change.
    package var version: Int
    /// That it takes, about.
    package var minutes: Int
    package var issue: WaveIssue
    /// The tiers that are asked.
    package var tiers: [String]
    /// Days from issue to the due day.
    package var dueAfterDays: Int
    /// Days from issue after which unanswered ones lapse; answers are taken, and marked late, until then.
    package var lapsesAfterDays: Int
    /// Questions, in order.
    package var questions: [String]
    /// The wave whose answers stand beside these, and with which they are paired.
    package var twinOf: String?

    package init(
        id: String, title: String, version: Int, minutes: Int, issue: WaveIssue, tiers: [String], dueAfterDays: Int, lapsesAfterDays: Int, questions: [String],
        twinOf: String? = nil
    ) {
        self.id = id
        self.title = title
        self.version = version
        self.minutes = minutes
        self.issue = issue
        self.tiers = tiers
        self.dueAfterDays = dueAfterDays
        self.lapsesAfterDays = lapsesAfterDays
        self.questions = questions
        self.twinOf = twinOf
    }
}

/// What issues a wave.
package enum WaveIssue: Hashable, Sendable {
    /// The first in-depth activity of the engagement.
    case firstInDepthActivity
    /// So many days after the engagement closed.
    case afterClose(days: Int)
    /// Each year on this day, while engaged and for so many years after.
    case yearly(on: MonthDay, yearsAfterClose: Int)
}
